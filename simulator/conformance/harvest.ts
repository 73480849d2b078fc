import { isMutation, isObject } from './find-exchanges.ts';
import type { Exchange, Json, JsonObject } from './find-exchanges.ts';

/** What a recording shows of one thing, merged over all its answers; `_context` is the object that it hung from. */
export type Fact = JsonObject;

export interface Facts {
  /** By GID. */
  things: Map<string, Fact>;
  /** Ids that a replayed mutation brings into being: they are not there at the start. */
  created: Set<string>;
  /** Variants that requests name and no answer shows, nor calls unknown. */
  namedVariants: string[];
  /** Where the recorded shop stocked what it sold. */
  stockedAt: string | null;
  /** The shop's own currency, as amounts in `shopMoney` show it. */
  currency: string;
  shop: JsonObject;
}

const GID = /^gid:\/\/shopify\/([A-Za-z]+)\/[^/]+$/;

export const gidTypeOf = (id: string): string => GID.exec(id)?.[1] ?? '';

function collect(value: Json, context: JsonObject | null, into: Map<string, Fact>): void {
  if (Array.isArray(value)) for (const item of value) collect(item, context, into);
  if (!isObject(value)) return;
  if (typeof value.id === 'string' && GID.test(value.id)) {
    const known = into.get(value.id) ?? {};
    const fresh = Object.fromEntries(
      Object.entries(value).filter(([key, item]) => known[key] === undefined || (isObject(item) && isObject(known[key]))),
    );
    const merged: Fact = { ...known };
    for (const [key, item] of Object.entries(fresh))
      merged[key] = isObject(item) && isObject(known[key]) ? { ...item, ...known[key] } : item;
    if (context && (!merged._context || (isObject(merged._context) && !merged._context.originalUnitPriceSet))) merged._context = context;
    into.set(value.id, merged);
  }
  for (const [key, item] of Object.entries(value)) if (key !== '_context') collect(item, value, into);
}

function idsIn(value: Json, into: Set<string> = new Set()): Set<string> {
  if (typeof value === 'string' && GID.test(value)) into.add(value);
  if (Array.isArray(value)) for (const item of value) idsIn(item, into);
  if (isObject(value)) for (const item of Object.values(value)) idsIn(item, into);
  return into;
}

function countCurrencies(value: Json, into: Map<string, number>): void {
  if (Array.isArray(value)) for (const item of value) countCurrencies(item, into);
  if (!isObject(value)) return;
  // Amounts in shopMoney are the shop's own; a bare amount is a weak sign.
  const money = value.shopMoney;
  if (isObject(money) && typeof money.currencyCode === 'string') into.set(money.currencyCode, (into.get(money.currencyCode) ?? 0) + 1000);
  else if (typeof value.currencyCode === 'string') into.set(value.currencyCode, (into.get(value.currencyCode) ?? 0) + 1);
  for (const item of Object.values(value)) countCurrencies(item, into);
}

/** Ids that are made by an exchange: they appear in its answer for the first time and were not sent. */
function madeBy(exchange: Exchange, seen: Set<string>): string[] {
  const sent = idsIn(exchange.variables);
  return [...idsIn(exchange.answer.data)].filter((id) => !seen.has(id) && !sent.has(id));
}

const CATALOGUE =
  /^(ProductVariant|Product|Customer|Location|Company|CompanyContact|CompanyLocation|CompanyContactRole|MailingAddress|PaymentTermsTemplate|App|Shop|InventoryItem)$/;

/** A customer that a replayed `customerCreate` makes is new; one that hangs from an order was there. */
function isNew(id: string, exchange: Exchange): boolean {
  if (!CATALOGUE.test(gidTypeOf(id))) return true;
  return Object.entries(exchange.answer.data ?? {}).some(
    ([root, payload]) =>
      /Create$/.test(root) && isObject(payload) && Object.values(payload).some((item) => isObject(item) && item.id === id),
  );
}

/**
 * @param replayed whether an exchange will be run against the simulator: what those make is not seeded.
 */
export function harvest(exchanges: readonly Exchange[], replayed: (exchange: Exchange) => boolean): Facts {
  const things = new Map<string, Fact>();
  const created = new Set<string>();
  const seen = new Set<string>();
  const currencies = new Map<string, number>();
  for (const exchange of exchanges.filter((each) => !each.hydration)) {
    const makes = replayed(exchange) && isMutation(exchange);
    if (makes) for (const id of madeBy(exchange, seen)) if (isNew(id, exchange)) created.add(id);
    for (const id of idsIn(exchange.answer.data)) seen.add(id);
  }
  // Hydrations first: they show the state before anything was changed.
  for (const exchange of [...exchanges.filter((each) => each.hydration), ...exchanges.filter((each) => !each.hydration)]) {
    collect(exchange.answer.data, null, things);
    countCurrencies(exchange.answer.data, currencies);
  }
  tagSearched(exchanges, things);
  const shop = exchanges.map((exchange) => exchange.answer.data?.shop).find(isObject) ?? {};
  const currency =
    typeof shop.currencyCode === 'string' ? shop.currencyCode : ([...currencies].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? 'USD');
  return { things, created, namedVariants: namedVariants(exchanges, things), stockedAt: stockedAt(exchanges), currency, shop };
}

/** What a search by tag found had the tag. */
function tagSearched(exchanges: readonly Exchange[], things: Map<string, Fact>): void {
  for (const { variables, answer } of exchanges) {
    const tag = typeof variables.query === 'string' ? /(?:^|\s)tag:["']?([\w-]+)/.exec(variables.query)?.[1] : undefined;
    if (!tag) continue;
    for (const id of idsIn(answer.data)) {
      const thing = things.get(id);
      if (thing && thing.tags === undefined) thing.tags = [tag];
    }
  }
}

function namedVariants(exchanges: readonly Exchange[], things: Map<string, Fact>): string[] {
  const answers = JSON.stringify(exchanges.map((exchange) => exchange.answer));
  const named = exchanges.flatMap(
    (exchange) => `${JSON.stringify(exchange.variables)}${exchange.query ?? ''}`.match(/gid:\/\/shopify\/ProductVariant\/\d+/g) ?? [],
  );
  return [...new Set(named)].filter(
    (id) => !things.has(id) && !answers.includes(`ID ${id.split('/').at(-1) ?? ''} is no longer`) && !/\/9{6,}$/.test(id),
  );
}

function stockedAt(exchanges: readonly Exchange[]): string | null {
  for (const { answer } of exchanges) {
    const found = /"assignedLocation":\{[^{}]*"location":\{"id":"(gid:[^"]+)"/.exec(JSON.stringify(answer.data) ?? '');
    if (found?.[1]) return found[1];
  }
  return null;
}
