import { FileRefused } from '../usecases/ports-imports.ts';
import { MAX_FILE_BYTES } from './file-limits.ts';

const UTF8_REMEDY = 'Save the file as UTF-8 (in spreadsheets: “CSV UTF-8”) and upload it again.';

/**
 * Bytes → text, chunk by chunk. Only UTF-8 is read, with or without its mark: in any other encoding names would be spoilt, and a guess
 * would not be noticed. The first byte that is none is named by line and column. Holds no more than one chunk.
 */
export async function* decodeText(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let size = 0;
  let lines = 1;
  let column = 1;
  let begun = false;
  for await (const chunk of bytes) {
    size += chunk.byteLength;
    if (size > MAX_FILE_BYTES) throw tooLarge();
    if (!begun && chunk.byteLength > 0) {
      refuseUtf16(chunk);
      begun = true;
    }
    let text: string;
    try {
      text = decoder.decode(chunk, { stream: true });
    } catch {
      throw notUtf8(chunk, { lines, column });
    }
    const nul = text.indexOf('\0');
    if (nul >= 0) {
      const place = after(text.slice(0, nul), { lines, column });
      throw new FileRefused(
        'WRONG_ENCODING',
        placeText(place),
        'holds a NUL character, as files in UTF-16 and binary files do',
        UTF8_REMEDY,
      );
    }
    ({ lines, column } = after(text, { lines, column }));
    if (text !== '') yield text;
  }
  try {
    decoder.decode();
  } catch {
    throw new FileRefused(
      'WRONG_ENCODING',
      placeText({ lines, column }),
      'the file ends in the middle of a character',
      'Upload the whole file again.',
    );
  }
  if (size === 0) throw new FileRefused('EMPTY', 'line 1', 'the file is empty', 'Choose the file with the orders.');
}

export function tooLarge(): FileRefused {
  return new FileRefused('TOO_LARGE', '', 'the file is larger than 100 MB', 'Split it into files of at most 100 MB.');
}

interface Place {
  lines: number;
  column: number;
}

export function placeText({ lines, column }: Place): string {
  return `line ${lines}, column ${column}`;
}

/** The place after `text` that began at `from`. */
function after(text: string, { lines, column }: Place): Place {
  let count = 0;
  let last = -1;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
    count += 1;
    last = at;
  }
  return last < 0 ? { lines, column: column + text.length } : { lines: lines + count, column: text.length - last };
}

function refuseUtf16(chunk: Uint8Array): void {
  const [a, b] = chunk;
  if ((a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff))
    throw new FileRefused('WRONG_ENCODING', 'line 1, column 1', 'the file is in UTF-16', UTF8_REMEDY);
}

/** The first byte that is no UTF-8: the longest prefix that still decodes is looked for by halving. */
function notUtf8(chunk: Uint8Array, from: Place): FileRefused {
  const decodes = (end: number): boolean => {
    try {
      // A character begun in the chunk before counts as broken at its start; its first bytes are the chunk's first column then.
      new TextDecoder('utf-8', { fatal: true }).decode(withoutTail(chunk.subarray(0, end)), { stream: true });
      return true;
    } catch {
      return false;
    }
  };
  let good = 0;
  let bad = chunk.byteLength;
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (decodes(middle)) good = middle;
    else bad = middle;
  }
  const place = after(new TextDecoder('utf-8').decode(withoutTail(chunk.subarray(0, good)), { stream: true }), from);
  const byte = (chunk[beginOfCharacter(chunk, good)] ?? 0).toString(16).toUpperCase().padStart(2, '0');
  return new FileRefused(
    'WRONG_ENCODING',
    placeText(place),
    `the byte ${byte} is no UTF-8; the file is in another encoding, such as Latin-1`,
    UTF8_REMEDY,
  );
}

/** A byte that announces more bytes is the one to be named, not the first that does not belong to it. */
function beginOfCharacter(chunk: Uint8Array, at: number): number {
  for (let back = 1; back <= 3 && back <= at; back += 1) {
    const byte = chunk[at - back] ?? 0;
    if ((byte & 0xc0) === 0x80) continue;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
    return length > back ? at - back : at;
  }
  return at;
}

/** Bytes that go on with a character begun in the chunk before are passed over. */
function withoutTail(chunk: Uint8Array): Uint8Array {
  let start = 0;
  while (start < 3 && ((chunk[start] ?? 0) & 0xc0) === 0x80) start += 1;
  return chunk.subarray(start);
}
