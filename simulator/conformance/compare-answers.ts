import { isObject } from './find-exchanges.ts';
import type { Answer, Json, JsonObject } from './find-exchanges.ts';

export interface Difference {
  /** `data.orderCreate.order.lineItems.nodes.0.sku` */
  path: string;
  recorded: Json;
  got: Json;
}

/** Recorded GID → the simulator's, learnt wherever both stand in the same place. */
export type IdMap = Map<string, string>;

const GID = /^gid:\/\/shopify\/([A-Za-z]+)\//;
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;
const SKIPPED = new Set([
  'cursor',
  'startCursor',
  'endCursor',
  'handle',
  'shippingRateHandle',
  'invoiceUrl',
  'legacyResourceId',
  'confirmationNumber',
  'uuid',
  'checkoutUrl',
  'statusPageUrl',
  'transformerFingerprint',
  'compareDigest',
  'createdAt',
  'updatedAt',
]);
const NUMBERED = /^#[A-Z]?\d+(\.\d+|-F\d+)?$/;

/** Ids inside texts: "Product with ID 123 is no longer available.", search texts, error messages. */
const numbersOut = (text: string) => text.replace(/gid:\/\/shopify\/\w+\/\d+/g, 'gid').replace(/\b\d{9,}\b/g, 'id');

function sameText(recorded: string, got: string, key: string): boolean {
  if (recorded === got) return true;
  if (TIME.test(recorded) && TIME.test(got)) return true;
  if (NUMBERED.test(recorded) && NUMBERED.test(got) && (key === 'name' || key === 'title')) return true;
  return numbersOut(recorded) === numbersOut(got);
}

function sameGid(recorded: string, got: Json, ids: IdMap): boolean {
  const type = GID.exec(recorded)?.[1];
  if (typeof got !== 'string' || GID.exec(got)?.[1] !== type) return false;
  const known = ids.get(recorded);
  if (known === undefined) ids.set(recorded, got);
  return true;
}

function walk(recorded: Json, got: Json | undefined, path: string, key: string, ids: IdMap, found: Difference[]): void {
  if (SKIPPED.has(key) && (recorded === null) === (got === null || got === undefined)) {
    // Handles of shipping rates are sent back by later requests.
    if (/handle$/i.test(key) && typeof recorded === 'string' && typeof got === 'string') ids.set(recorded, got);
    return;
  }
  if (typeof recorded === 'string' && GID.test(recorded)) {
    if (!sameGid(recorded, got ?? null, ids)) found.push({ path, recorded, got: got ?? null });
    return;
  }
  if (Array.isArray(recorded)) {
    if (!Array.isArray(got) || got.length !== recorded.length) {
      found.push({
        path: `${path}.length`,
        recorded: recorded.length,
        got: Array.isArray(got) ? (got.length > 2 ? got.length : got) : (got ?? null),
      });
      return;
    }
    recorded.forEach((item, index) => walk(item, got[index], `${path}.${index}`, key, ids, found));
    return;
  }
  if (isObject(recorded)) {
    if (!isObject(got)) {
      found.push({ path, recorded: '{…}', got: got ?? null });
      return;
    }
    for (const [name, value] of Object.entries(recorded)) walk(value, got[name], path ? `${path}.${name}` : name, name, ids, found);
    return;
  }
  const same =
    typeof recorded === 'string' && typeof got === 'string'
      ? sameText(recorded, got, key)
      : key === 'field'
        ? String(recorded) === String(got ?? null)
        : recorded === (got ?? null);
  if (!same) found.push({ path, recorded, got: got ?? null });
}

const lean = (error: JsonObject, withPlace: boolean): JsonObject => {
  const { locations, path, ...rest } = error;
  return withPlace ? { ...rest, ...(locations ? { locations } : {}), ...(path ? { path } : {}) } : rest;
};

/**
 * Where an answer differs from the recorded one. Everything recorded counts but ids (their types do count), names of orders and
 * drafts, times, handles and cursors.
 * @param recordedDocument whether the recording's own document was run: only then do an error's path and locations mean anything.
 */
export function compareAnswers(recorded: Answer, got: Answer, ids: IdMap, recordedDocument: boolean): Difference[] {
  const found: Difference[] = [];
  if (recorded.data) walk(recorded.data, got.data ?? {}, 'data', '', ids, found);
  walk(
    recorded.errors.map((error) => lean(error, recordedDocument)),
    got.errors.map((error) => lean(error, recordedDocument)),
    'errors',
    '',
    ids,
    found,
  );
  return found;
}

/** Puts the simulator's ids in place of the recorded ones, in texts and search terms too. */
export function translateIds(value: Json, ids: IdMap): Json {
  if (typeof value === 'string') {
    if (ids.has(value)) return ids.get(value) ?? value;
    return value.replace(/gid:\/\/shopify\/\w+\/[\w-]+/g, (gid) => ids.get(gid) ?? gid);
  }
  if (Array.isArray(value)) return value.map((item) => translateIds(item, ids));
  if (isObject(value)) return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, translateIds(item, ids)]));
  return value;
}
