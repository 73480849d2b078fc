import { orderFiles } from '#app/files/order-files.ts';
import { FileRefused } from '#app/usecases/ports-imports.ts';
import type { FileItem } from '#app/usecases/ports-imports.ts';

/** In chunks of `size` bytes, as a network may deliver them. */
export async function* chunks(file: string | Uint8Array, size = 65_536): AsyncGenerator<Uint8Array> {
  const bytes = typeof file === 'string' ? new TextEncoder().encode(file) : file;
  for (let at = 0; at < bytes.byteLength; at += size) yield bytes.subarray(at, at + size);
}

export async function readFile(file: string | Uint8Array, size?: number): Promise<FileItem[]> {
  const items: FileItem[] = [];
  for await (const item of orderFiles.read(chunks(file, size))) items.push(item);
  return items;
}

/** What the file is refused for; fails when it is not. */
export async function refusalOf(
  file: string | Uint8Array,
  size?: number,
): Promise<{ code: string; place: string; reason: string; remedy: string }> {
  try {
    await readFile(file, size);
  } catch (error) {
    if (error instanceof FileRefused) return { code: error.code, place: error.place, reason: error.reason, remedy: error.remedy };
    throw error;
  }
  throw new Error('the file was read');
}
