import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';

/** A file with its parsed JSON, or the sentence that says why there is none. */
export interface OrderFile {
  source: string;
  content?: unknown;
  problem?: string;
}

/**
 * JSON with whole numbers beyond 2^53 as strings: ids of webhook payloads are that long, and rounding would change them.
 * Throws SyntaxError.
 */
export function parseJson(text: string): unknown {
  const reviver = (_key: string, value: unknown, context?: { source?: string }): unknown =>
    typeof value === 'number' && !Number.isSafeInteger(value) && context?.source && /^-?\d+$/.test(context.source) ? context.source : value;
  return JSON.parse(text, reviver as (key: string, value: unknown) => unknown);
}

function readOrderFile(path: string): OrderFile {
  const source = basename(path);
  try {
    return { source, content: parseJson(readFileSync(path, 'utf8').replace(/^\uFEFF/, '')) };
  } catch (error) {
    if (error instanceof SyntaxError) return { source, problem: `This file is not JSON: ${error.message}.` };
    throw error;
  }
}

/** One file, or every `.json` file of a folder by name. Throws when the path does not exist. */
export function loadOrderFiles(path: string): OrderFile[] {
  if (!statSync(path).isDirectory()) return [readOrderFile(path)];
  return readdirSync(path)
    .filter((name) => name.toLowerCase().endsWith('.json'))
    .toSorted()
    .map((name) => readOrderFile(join(path, name)));
}
