import { FileRefused } from '../usecases/ports-imports.ts';
import { MAX_DEPTH, MAX_JSON_CHARS } from './file-limits.ts';

/** A JSON value cut out of a file, still as text. */
export interface JsonSlice {
  text: string;
  /** `[3]`, `orders[3]`, or empty for a whole value of the file. */
  path: string;
  line: number;
  column: number;
}

/** Which values to cut out: whole ones, or the items of lists of orders. */
export type Cut = 'values' | 'items';

const LISTS = new Set(['orders', 'order', 'draft_orders', 'draftOrders', 'nodes', 'edges']);
/** Names by which an object could change what every object inherits. No order bears them. */
const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype']);

type State = 'value' | 'first-value' | 'key' | 'first-key' | 'colon' | 'after' | 'string' | 'escape' | 'hex' | 'word';

interface Frame {
  object: boolean;
  key: string;
  index: number;
  list: boolean;
}

/**
 * Reads JSON text chunk by chunk, checks it against the grammar, and cuts values out of it. It knows at every moment on which line and column
 * it stands, which JSON.parse does not tell, and it never holds more than the value being cut. Refused at their place: what is no JSON, what
 * nests too deep, forbidden names, and characters that no database holds.
 */
export class JsonScanner {
  readonly #cut: Cut;
  readonly #emit: (slice: JsonSlice) => void;
  #state: State = 'value';
  #frames: Frame[] = [];
  #line: number;
  /** Characters of the current line that lie in chunks before. */
  #columnBase: number;
  #lineStart = 0;
  #inKey = false;
  #keyParts: string[] = [];
  #tokenFrom = 0;
  #word = '';
  #hex = '';
  #highSurrogate = false;
  #capture: { parts: string[]; from: number; size: number; depth: number; path: string; line: number; column: number } | null = null;
  /** Values read at the top level. */
  values = 0;
  /** Lists of orders met. */
  lists = 0;

  constructor(cut: Cut, emit: (slice: JsonSlice) => void, start = { line: 1, column: 1 }) {
    this.#cut = cut;
    this.#emit = emit;
    this.#line = start.line;
    this.#columnBase = start.column - 1;
  }

  /** True between two values of the file. */
  get idle(): boolean {
    return this.#frames.length === 0 && this.#state === 'value';
  }

  /** What was read of the value being cut, to be read anew in another way; null: none is being cut. */
  held(): { text: string; size: number; line: number; column: number } | null {
    const capture = this.#capture;
    return (
      capture && {
        text: capture.size > MAX_JSON_CHARS ? capture.parts.join('') : '',
        size: capture.size,
        line: capture.line,
        column: capture.column,
      }
    );
  }

  place(at: number): { line: number; column: number } {
    return { line: this.#line, column: this.#columnBase + at - this.#lineStart + 1 };
  }

  push(text: string): void {
    if (this.#capture) this.#capture.from = 0;
    this.#tokenFrom = 0;
    for (let at = 0; at < text.length; at += 1) at = this.#step(text, at);
    if (this.#inKey && (this.#state === 'string' || this.#state === 'escape' || this.#state === 'hex'))
      this.#keyParts.push(text.slice(this.#tokenFrom));
    if (this.#state === 'word') this.#word += text.slice(this.#tokenFrom);
    if (this.#capture) this.#keep(text.slice(this.#capture.from), text.length);
    this.#columnBase += text.length - this.#lineStart;
    this.#lineStart = 0;
  }

  end(): void {
    if (this.#state === 'word') this.#endWord('', 0);
    if (this.idle) return;
    throw this.#refuse('TRUNCATED', 0, 'the file ends here, in the middle of a value', 'Export or upload the whole file again.');
  }

  /** One character, or a run of them; returns the index of the last one read. */
  #step(text: string, at: number): number {
    const code = text.charCodeAt(at);
    switch (this.#state) {
      case 'string':
        return this.#inString(text, at);
      case 'escape':
        return this.#inEscape(code, at);
      case 'hex':
        return this.#inHex(text, at);
      case 'word':
        if (isWordCharacter(code)) return at;
        this.#endWord(text.slice(this.#tokenFrom, at), at);
        return at - 1;
      default:
        return this.#between(text, at, code);
    }
  }

  #between(text: string, at: number, code: number): number {
    if (code === 32 || code === 13 || code === 9) return at;
    if (code === 10) {
      this.#line += 1;
      this.#columnBase = 0;
      this.#lineStart = at + 1;
      return at;
    }
    const frame = this.#frames.at(-1);
    if (this.#state === 'after') {
      if (code === 44 && frame) this.#state = frame.object ? 'key' : 'value';
      else if ((code === 125 && frame?.object) || (code === 93 && frame?.object === false)) this.#close(text, at);
      else throw this.#unexpected(text, at);
      return at;
    }
    if (this.#state === 'colon') {
      if (code !== 58) throw this.#unexpected(text, at);
      this.#state = 'value';
      return at;
    }
    if (this.#state === 'first-key' && code === 125) return this.#close(text, at);
    if (this.#state === 'first-value' && code === 93) return this.#close(text, at);
    if (this.#state === 'key' || this.#state === 'first-key') {
      if (code !== 34) throw this.#unexpected(text, at);
      this.#beginString(at, true);
      return at;
    }
    return this.#beginValue(text, at, code);
  }

  #beginValue(text: string, at: number, code: number): number {
    const frame = this.#frames.at(-1);
    if (frame && !frame.object) frame.index += 1;
    const wanted = this.#cut === 'values' ? this.#frames.length === 0 : frame?.list === true;
    if (wanted) this.#capture = { parts: [], from: at, size: 0, depth: this.#frames.length, path: this.#path(), ...this.place(at) };
    if (code === 123 || code === 91) {
      if (this.#frames.length >= MAX_DEPTH) throw this.#refuse('HOSTILE', at, `nests more than ${MAX_DEPTH} levels deep`, NO_ORDER);
      const list = code === 91 && !this.#capture && (!frame || (LISTS.has(frame.key) && this.#frames.every((each) => each.object)));
      if (list) this.lists += 1;
      this.#frames.push({ object: code === 123, key: '', index: -1, list });
      this.#state = code === 123 ? 'first-key' : 'first-value';
    } else if (code === 34) this.#beginString(at, false);
    else if (isWordCharacter(code)) {
      this.#state = 'word';
      this.#word = '';
      this.#tokenFrom = at;
    } else throw this.#unexpected(text, at);
    return at;
  }

  #beginString(at: number, key: boolean): void {
    this.#state = 'string';
    this.#inKey = key;
    this.#keyParts = [];
    this.#tokenFrom = at + 1;
  }

  #inString(text: string, from: number): number {
    for (let at = from; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      if (this.#highSurrogate && code !== 92) throw this.#half(at);
      if (code === 34) {
        this.#endString(text, at);
        return at;
      }
      if (code === 92) {
        this.#state = 'escape';
        return at;
      }
      if (code < 32) throw this.#refuse('MALFORMED', at, 'a text is not closed on its line, or holds a control character', MEND);
    }
    return text.length;
  }

  #inEscape(code: number, at: number): number {
    if (this.#highSurrogate && code !== 117) throw this.#half(at);
    if (code === 117) {
      this.#hex = '';
      this.#state = 'hex';
    } else if ('"\\/bfnrt'.includes(String.fromCharCode(code))) this.#state = 'string';
    else throw this.#refuse('MALFORMED', at, 'this escape is no JSON', MEND);
    return at;
  }

  #inHex(text: string, at: number): number {
    const digit = text.charAt(at);
    if (!/[0-9a-fA-F]/.test(digit)) throw this.#refuse('MALFORMED', at, 'this escape is no JSON', MEND);
    this.#hex += digit;
    if (this.#hex.length < 4) return at;
    const code = Number.parseInt(this.#hex, 16);
    if (code === 0) throw this.#refuse('HOSTILE', at, 'holds the character U+0000', NO_ORDER);
    const low = code >= 0xdc00 && code <= 0xdfff;
    if (this.#highSurrogate !== low) throw this.#half(at);
    this.#highSurrogate = code >= 0xd800 && code <= 0xdbff;
    this.#state = 'string';
    return at;
  }

  #endString(text: string, at: number): void {
    if (!this.#inKey) {
      this.#state = 'after';
      this.#ended(text, at);
      return;
    }
    const raw = [...this.#keyParts, text.slice(this.#tokenFrom, at)].join('');
    const key = raw.includes('\\') ? (JSON.parse(`"${raw}"`) as string) : raw;
    if (FORBIDDEN.has(key)) throw this.#refuse('HOSTILE', at, `the name “${key}” is not allowed`, NO_ORDER);
    const frame = this.#frames.at(-1);
    if (frame) frame.key = key;
    this.#inKey = false;
    this.#state = 'colon';
  }

  #endWord(rest: string, at: number): void {
    const word = this.#word + rest;
    if (!/^(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)$/.test(word))
      throw this.#refuse('MALFORMED', at - 1, `“${word.slice(0, 30)}” is no JSON value`, MEND);
    this.#state = 'after';
    this.#ended(rest, rest.length - 1, at);
  }

  #close(text: string, at: number): number {
    this.#frames.pop();
    this.#state = 'after';
    this.#ended(text, at);
    return at;
  }

  /** A value has ended with the character at `last`. */
  #ended(text: string, last: number, at = last): void {
    const capture = this.#capture;
    if (capture && capture.depth === this.#frames.length) {
      const value = at === last ? text.slice(capture.from, last + 1) : text;
      this.#capture = null;
      this.#emit({ text: capture.parts.join('') + value, path: capture.path, line: capture.line, column: capture.column });
    }
    if (this.#frames.length > 0) return;
    this.values += 1;
    this.#state = 'value';
  }

  #keep(text: string, at: number): void {
    const capture = this.#capture;
    if (!capture) return;
    capture.parts.push(text);
    capture.size += text.length;
    if (this.#cut === 'items' && capture.size > MAX_JSON_CHARS)
      throw this.#refuse('ORDER_TOO_LARGE', at, `one order is longer than ${MAX_JSON_CHARS / 1_000_000} million characters`, NO_ORDER);
  }

  #path(): string {
    const keys = this.#frames.map((frame) => (frame.object ? frame.key : `[${frame.index}]`));
    return keys.join('.').replaceAll('.[', '[');
  }

  #half(at: number): FileRefused {
    return this.#refuse('HOSTILE', at, 'holds half of a surrogate pair', NO_ORDER);
  }

  #unexpected(text: string, at: number): FileRefused {
    return this.#refuse('MALFORMED', at, `“${text.slice(at, at + 1)}” does not belong here`, MEND);
  }

  #refuse(code: FileRefused['code'], at: number, reason: string, remedy: string): FileRefused {
    const { line, column } = this.place(at);
    return new FileRefused(code, `line ${line}, column ${column}`, reason, remedy);
  }
}

const MEND = 'Correct the file at this place, or export it again.';
const NO_ORDER = 'No honest export holds this: ask where the file comes from.';

/** Of numbers and of `true`, `false`, `null`; what they spell is judged at their end. */
function isWordCharacter(code: number): boolean {
  return (
    (code >= 48 && code <= 57) || (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 43 || code === 45 || code === 46
  );
}
