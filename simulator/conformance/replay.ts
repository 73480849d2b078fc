import { Kind, parse, print, visit } from 'graphql';
import type { ConstArgumentNode, GraphQLSchema, StringValueNode } from 'graphql';
import { emptyState } from '../model/store.ts';
import { callShop } from '../protocol/graphql-route.ts';
import { Simulator } from '../protocol/simulator.ts';
import { API_VERSIONS } from '../protocol/types.ts';
import { loadSchema } from '../schema/load-schema.ts';
import { compareAnswers, translateIds } from './compare-answers.ts';
import type { Difference, IdMap } from './compare-answers.ts';
import { deriveDocument } from './derive-document.ts';
import { findExchanges, isMutation, isObject, parseOperation } from './find-exchanges.ts';
import type { Answer, Exchange, Json, JsonObject } from './find-exchanges.ts';
import { fitDocument } from './fit-document.ts';
import { harvest } from './harvest.ts';
import type { Facts } from './harvest.ts';
import { seedCatalogue } from './seed-catalogue.ts';
import { seedSales } from './seed-sales.ts';

export type Outcome = { exchange: string } & (
  | { kind: 'met'; gone: string[] }
  /** `because`: the difference follows from a request that was not run. */
  | { kind: 'differs'; differences: Difference[]; gone: string[]; because: string | null }
  | { kind: 'skipped'; reason: string }
);

export interface Replay {
  file: string;
  outcomes: Outcome[];
  /** What could not be made to stand in the store before the first request. */
  notSeeded: string[];
}

interface Runnable {
  query: string;
  variables: JsonObject;
  recordedDocument: boolean;
  gone: string[];
  goneKeys: string[];
}

const DOMAIN = 'recorded.myshopify.com';
/** Requests of a recording follow one another fast: a bulk job (500 ms) runs a few requests later, and searches do not show what was just made. */
const STEP_MS = 120;
const SEARCH_LAG_MS = 10_000;

function rootsOf(query: string): { mutation: boolean; names: string[] } {
  const parsed = parseOperation(query);
  const names = parsed?.operation.selectionSet.selections.flatMap((node) => (node.kind === 'Field' ? [node.name.value] : [])) ?? [];
  return { mutation: parsed?.operation.operation === 'mutation', names };
}

/** Makes an exchange runnable on this version: its own document with what is gone taken out, or one derived from the answer. */
function makeRunnable(schema: GraphQLSchema, exchange: Exchange): Runnable | null {
  if (exchange.query) {
    const { data } = exchange.answer;
    if (!data) return { query: exchange.query, variables: exchange.variables, recordedDocument: true, gone: [], goneKeys: [] };
    const fitted = fitDocument(schema, exchange.query);
    if (fitted)
      return {
        query: withIdempotency(fitted.query),
        variables: exchange.variables,
        recordedDocument: true,
        gone: fitted.gone,
        goneKeys: fitted.keys,
      };
  }
  const derived = deriveDocument(schema, exchange);
  return derived && { ...derived, query: withIdempotency(derived.query), recordedDocument: false, gone: [], goneKeys: [] };
}

/** Mutations that older versions took without the directive that this one asks for. */
const IDEMPOTENT = new Set(['refundCreate']);

function withIdempotency(query: string): string {
  const document = parse(query);
  const visited = visit(document, {
    Field: (node) => {
      if (!IDEMPOTENT.has(node.name.value) || node.directives?.some((each) => each.name.value === 'idempotent')) return undefined;
      const value: StringValueNode = { kind: Kind.STRING, value: `replayed-${node.alias?.value ?? node.name.value}-${query.length}` };
      const argument: ConstArgumentNode = { kind: Kind.ARGUMENT, name: { kind: Kind.NAME, value: 'key' }, value };
      return {
        ...node,
        directives: [
          ...(node.directives ?? []),
          { kind: Kind.DIRECTIVE, name: { kind: Kind.NAME, value: 'idempotent' }, arguments: [argument] },
        ],
      };
    },
  });
  return visited === document ? query : print(visited);
}

/** When the recording was made, so that terms fall due and reservations run as they did. */
function recordedAt(recording: Json): number {
  const top = isObject(recording) ? recording : {};
  const metadata = isObject(top.metadata) ? top.metadata : {};
  for (const value of [metadata.startedAt, top.recordedAt, top.capturedAt, metadata.capturedAt])
    if (typeof value === 'string' && !Number.isNaN(Date.parse(value))) return Date.parse(value);
  const text = JSON.stringify(recording);
  const made = [...text.matchAll(/"(?:createdAt|updatedAt|startsAt|closedAt|cancelledAt)":"([^"]+)"/g)]
    .map((match) => Date.parse(match[1] ?? ''))
    .filter((time) => !Number.isNaN(time));
  const released = Date.parse(`${String(top.apiVersion ?? '2025-01')}-01T12:00:00Z`);
  if (made.length > 0) return Math.max(...made, released);
  const stamp = /\b(1[6-9]\d{11})\b/.exec(text)?.[1];
  return stamp ? Number(stamp) : Date.parse('2026-07-01T12:00:00Z');
}

const asAnswer = (body: JsonObject): Answer => ({
  data: isObject(body.data) ? body.data : null,
  errors: Array.isArray(body.errors) ? body.errors.filter(isObject) : [],
});

class Replayer {
  readonly #schema = loadSchema(API_VERSIONS[0]);
  readonly #simulator: Simulator;
  readonly #ids: IdMap = new Map();
  #time: number;

  constructor(at: number) {
    this.#time = at;
    this.#simulator = new Simulator({ clock: () => this.#time, shops: [{ state: emptyState({ domain: DOMAIN }) }] });
  }

  async seed(facts: Facts): Promise<string[]> {
    const { store } = this.#simulator.shop(DOMAIN);
    // The recorders waited for a cancellation before they read on.
    store.state.shop.jobDelayMs = 1;
    seedCatalogue(store, facts);
    const problems = await seedSales(store, facts, (query, variables) => this.#run(query, translated(variables, this.#ids)), this.#ids);
    store.state.searchLagMs = SEARCH_LAG_MS;
    this.#time += STEP_MS;
    return problems;
  }

  async #run(query: string, variables: JsonObject): Promise<JsonObject> {
    const { store } = this.#simulator.shop(DOMAIN);
    const access = { kind: 'admin' as const, appId: store.state.app.id, scopes: new Set<string>(), userPermissions: null };
    const answer = await callShop(this.#simulator, {
      shop: DOMAIN,
      apiKey: '',
      access,
      version: API_VERSIONS[0],
      request: { query, variables },
      free: true,
    });
    return answer.body as JsonObject;
  }

  /** The names of root fields that no resolver answers. */
  unmodelled(query: string): string[] {
    const { mutation, names } = rootsOf(query);
    const known = this.#simulator.resolvers[mutation ? 'Mutation' : 'QueryRoot'] ?? {};
    return names.filter((name) => !(name in known) && name !== '__typename');
  }

  async replay(exchange: Exchange, runnable: Runnable): Promise<Outcome> {
    this.#time += STEP_MS;
    const body = await this.#run(runnable.query, translated(runnable.variables, this.#ids));
    const all = compareAnswers(exchange.answer, asAnswer(body), this.#ids, runnable.recordedDocument);
    const differences = all.filter(({ path }) => !runnable.goneKeys.some((key) => path.split('.').includes(key)));
    const { gone } = runnable;
    return differences.length === 0
      ? { exchange: exchange.path, kind: 'met', gone }
      : { exchange: exchange.path, kind: 'differs', differences, gone, because: null };
  }

  /** A request outside the product's operations is not run, but the fulfilment orders that it changed change here too. */
  applySkipped(exchange: Exchange): void {
    const { store } = this.#simulator.shop(DOMAIN);
    const walk = (value: Json): void => {
      if (Array.isArray(value)) value.forEach(walk);
      if (!isObject(value)) return;
      const order = typeof value.id === 'string' ? store.get('fulfillmentOrders', this.#ids.get(value.id) ?? value.id) : null;
      if (order)
        for (const key of ['status', 'requestStatus'] as const)
          if (typeof value[key] === 'string') Object.assign(order, { [key]: value[key] });
      for (const item of Object.values(value)) walk(item);
    };
    walk(exchange.answer.data);
  }

  runnable(exchange: Exchange): Runnable | null {
    return makeRunnable(this.#schema, exchange);
  }
}

const translated = (variables: JsonObject, ids: IdMap): JsonObject => translateIds(variables, ids) as JsonObject;

/** Orders, drafts and fulfilment orders that an exchange is about. */
function salesIn(exchange: Exchange): Set<string> {
  return new Set(
    JSON.stringify([exchange.variables, exchange.answer.data]).match(
      /gid:\/\/shopify\/(?:Order|DraftOrder|CalculatedOrder|Customer)\/\d+/g,
    ) ?? [],
  );
}

function whyNot(replayer: Replayer, exchange: Exchange): string | Runnable {
  const runnable = replayer.runnable(exchange);
  if (!runnable) return 'neither a document nor enough of the request is recorded';
  const missing = replayer.unmodelled(runnable.query);
  // A request that is refused as a whole never reaches a resolver.
  if (missing.length > 0 && exchange.answer.data) return `${missing.join(', ')} is not among the product's operations`;
  return runnable;
}

/** Replays one recording on a store that is seeded with what the recording shows of the time before. */
export async function replayRecording(file: string, recording: Json): Promise<Replay> {
  const exchanges = findExchanges(recording);
  const replayer = new Replayer(recordedAt(recording));
  const plans = new Map(
    exchanges.map((exchange) => [
      exchange,
      exchange.hydration ? 'a read of the recorder, used to seed the store' : whyNot(replayer, exchange),
    ]),
  );
  const facts = harvest(exchanges, (exchange) => typeof plans.get(exchange) === 'object');
  const notSeeded = await replayer.seed(facts);
  const outcomes: Outcome[] = [];
  const notRun = new Map<string, string>();
  for (const exchange of exchanges.filter((each) => !each.hydration)) {
    const plan = plans.get(exchange);
    if (typeof plan === 'object') {
      const outcome = await replayer.replay(exchange, plan);
      const because = outcome.kind === 'differs' ? [...salesIn(exchange)].map((id) => notRun.get(id)).find(Boolean) : undefined;
      outcomes.push(
        outcome.kind === 'differs' && because ? { ...outcome, because: `${because} changed it before and is not run` } : outcome,
      );
      continue;
    }
    replayer.applySkipped(exchange);
    if (isMutation(exchange)) for (const id of salesIn(exchange)) notRun.set(id, exchange.path);
    outcomes.push({ exchange: exchange.path, kind: 'skipped', reason: plan ?? '' });
  }
  return { file, outcomes, notSeeded };
}
