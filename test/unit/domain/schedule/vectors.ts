import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Published vectors, read where they are; `VECTORS=FOLDER` points at another folder of the same files. */
const folder = process.env.VECTORS ?? join(import.meta.dirname, '../../../../../shared/vectors');

export function vectors<T>(name: string): T[] {
  const path = join(folder, name);
  if (!existsSync(path)) {
    console.warn(`NOT CHECKED: the vectors ${name} are not there (${folder}); set VECTORS to their folder.`);
    return [];
  }
  return (JSON.parse(readFileSync(path, 'utf8')) as { vectors: T[] }).vectors;
}
