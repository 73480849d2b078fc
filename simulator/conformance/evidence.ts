import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** A row of the table "Known differences" in simulator/evidence.md. */
export interface Explanation {
  file: string;
  path: RegExp;
  reason: string;
}

const wildcard = (pattern: string): RegExp =>
  new RegExp(
    `^${pattern
      .split('*')
      .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
      .join('.*')}$`,
  );

/**
 * Reads `| file | exchange and path | reason |` rows. In both patterns `*` stands for anything; a path is
 * `exchange data.root.field`, e.g. `downstreamRead data.order.tags.*`.
 */
export function readExplanations(markdown: string): Explanation[] {
  const [, after = ''] = markdown.split(/^## Known differences.*$/m);
  const [section = ''] = after.split(/^## /m);
  return section.split('\n').flatMap((line) => {
    const [, file, path, reason] = line.split('|').map((cell) => cell.trim());
    if (!file || !path || !reason || /^-+$/.test(file) || file === 'file') return [];
    return [{ file: file.replace(/`/g, ''), path: wildcard(path.replace(/`/g, '')), reason }];
  });
}

export function loadExplanations(path = fileURLToPath(new URL('../evidence.md', import.meta.url))): Explanation[] {
  try {
    return readExplanations(readFileSync(path, 'utf8'));
  } catch {
    return [];
  }
}

export function explain(explanations: readonly Explanation[], file: string, exchange: string, path: string): string | null {
  return explanations.find((each) => wildcard(each.file).test(file) && each.path.test(`${exchange} ${path}`.trim()))?.reason ?? null;
}
