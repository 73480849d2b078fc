import { Kind, parse } from 'graphql';
import type { DocumentNode, OperationDefinitionNode } from 'graphql';

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };

export interface Answer {
  data: JsonObject | null;
  errors: JsonObject[];
}

/** One recorded request with its answer. */
export interface Exchange {
  /** Where it stands in the file: `cases.unpaidSuccess`. */
  path: string;
  /** The recorded document, or null when the recording holds only the answer. */
  query: string | null;
  variables: JsonObject;
  answer: Answer;
  /** The order or draft that the file made last before this request. */
  latestSale: string | null;
  /** A read that the recorder made to learn what was there before: it shows the state, and is not replayed. */
  hydration: boolean;
}

export const isObject = (value: unknown): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value);

/** An answer as it is, or inside `{status, payload}` and `{status, body}`. */
function asAnswer(value: Json | undefined): Answer | null {
  if (!isObject(value)) return null;
  if (isObject(value.data) || (Array.isArray(value.errors) && value.errors.every(isObject))) {
    const errors = Array.isArray(value.errors) ? value.errors.filter(isObject) : [];
    return { data: isObject(value.data) ? value.data : null, errors };
  }
  return asAnswer(value.payload) ?? asAnswer(value.body) ?? asAnswer(value.response) ?? asAnswer(value.result);
}

export function parseOperation(query: string): { document: DocumentNode; operation: OperationDefinitionNode } | null {
  try {
    const document = parse(query);
    const operation = document.definitions.find((node) => node.kind === Kind.OPERATION_DEFINITION);
    return operation ? { document, operation } : null;
  } catch {
    return null;
  }
}

const DOCUMENT_KEYS = ['query', 'document', 'mutation', 'graphql'];
const looksLikeDocument = (text: string) => /^[\s#]*(#.*\n|\s)*(query|mutation|fragment|\{)/.test(text) && text.includes('{');

function ownDocument(node: JsonObject): string | null {
  for (const key of DOCUMENT_KEYS) {
    const value = node[key];
    if (typeof value === 'string' && looksLikeDocument(value)) return value;
  }
  return null;
}

interface Scope {
  documents: string[];
  variables: JsonObject[];
  /** `requests: {create: {query, variables}}` beside `create: {payload}`. */
  requests: JsonObject | null;
  /** What stands beside `expected`: the requests whose answers it lists. */
  siblings: JsonObject | null;
  hydration: boolean;
}

/** Response keys at the root of a document, to tell which of several documents an answer belongs to. */
function rootKeys(query: string): string[] | null {
  const parsed = parseOperation(query);
  if (!parsed) return null;
  return parsed.operation.selectionSet.selections.flatMap((node) =>
    node.kind === Kind.FIELD ? [node.alias?.value ?? node.name.value] : [],
  );
}

function fits(query: string, answer: Answer): boolean {
  const keys = rootKeys(query);
  if (!keys) return false;
  if (!answer.data) return true;
  return Object.keys(answer.data).every((key) => keys.includes(key)) && keys.some((key) => key in (answer.data ?? {}));
}

/** Whether a document selects all that the answer shows, and whether its variables are at hand. */
function needs(query: string): string[] {
  return (parseOperation(query)?.operation.variableDefinitions ?? []).flatMap((definition) =>
    definition.type.kind === Kind.NON_NULL_TYPE && !definition.defaultValue ? [definition.variable.name.value] : [],
  );
}

function variablesFor(query: string | null, candidates: JsonObject[]): JsonObject | null {
  if (!query) return candidates[0] ?? {};
  const required = needs(query);
  const known = (parseOperation(query)?.operation.variableDefinitions ?? []).map((definition) => definition.variable.name.value);
  const full = candidates.find(
    (each) => required.every((name) => name in each) && (known.length === 0 || known.some((name) => name in each)),
  );
  return full ?? (required.length === 0 ? (candidates[0] ?? {}) : null);
}

/** `createRequest`, `requests.create`, `requests.read` for `readAfterUpdate`. */
function requested(requests: JsonObject | null, key: string): JsonObject | null {
  if (!requests) return null;
  const exact = requests[key];
  if (isObject(exact)) return exact;
  const name = Object.keys(requests).find((each) => key.toLowerCase().startsWith(each.toLowerCase()));
  const found = name ? requests[name] : undefined;
  return isObject(found) ? found : null;
}

/** `expected.create` answers the request `paymentTermsCreate`, `expected.multiple` the request `multipleSchedules`. */
function besideExpected(siblings: JsonObject | null, key: string, answer: Answer): JsonObject | null {
  if (!siblings) return null;
  const [root = ''] = Object.keys(answer.data ?? {});
  const names = Object.keys(siblings).filter((name) => name !== 'expected');
  const name =
    names.find((each) => each.startsWith(key)) ??
    names.find((each) => each === root) ??
    names.find((each) => each.toLowerCase().includes(key.toLowerCase()));
  const found = name ? siblings[name] : undefined;
  return isObject(found) ? found : null;
}

function resolveExchange(path: string, node: JsonObject, answer: Answer, scope: Scope): Exchange {
  const key = path.split('.').at(-1) ?? '';
  const request = requested(scope.requests, key) ?? besideExpected(scope.siblings, key, answer);
  const inner = isObject(node.request) ? node.request : null;
  const documents = [ownDocument(node), inner && ownDocument(inner), request && ownDocument(request), ...scope.documents].filter(
    (each): each is string => Boolean(each),
  );
  const own = [node.variables, inner?.variables, request?.variables].filter(isObject);
  const query = documents.find((each) => fits(each, answer)) ?? null;
  const variables = variablesFor(query, [...own, ...scope.variables]);
  return {
    path,
    query: variables ? query : null,
    variables: variables ?? own[0] ?? {},
    answer,
    latestSale: null,
    hydration: scope.hydration,
  };
}

const SKIPPED_KEYS = new Set(['variables', 'data', 'errors', 'extensions', 'payload', 'body', 'requests', 'request']);

function visit(node: Json, path: string, scope: Scope, found: Exchange[]): void {
  if (Array.isArray(node)) {
    node.forEach((item, index) => visit(item, `${path}.${index}`, scope, found));
    return;
  }
  if (!isObject(node)) return;
  const document = ownDocument(node);
  const inside: Scope = {
    documents: document ? [document, ...scope.documents] : scope.documents,
    variables: isObject(node.variables) ? [node.variables, ...scope.variables] : scope.variables,
    requests: isObject(node.requests) ? node.requests : scope.requests,
    siblings: scope.siblings,
    hydration: scope.hydration || /(^|\.)(upstreamCalls|hydrate)(\.|$)/.test(path),
  };
  const answer = asAnswer(node.response) ?? (isObject(node.data) || 'payload' in node || 'body' in node ? asAnswer(node) : null);
  // A `response` that is itself a whole exchange ({query, variables, response}) is met one level down.
  const nested = isObject(node.response) && (ownDocument(node.response) !== null || isObject(node.response.variables));
  const place = (key: string) => (path ? `${path}.${key}` : key);
  // What had to be there first stands inside the exchange that it prepares.
  if (answer && !nested && node.setup) visit(node.setup, place('setup'), inside, found);
  if (answer && !nested) found.push(resolveExchange(path, node, answer, inside));
  for (const [key, value] of Object.entries(node)) {
    if (SKIPPED_KEYS.has(key) || (answer && !nested && (key === 'response' || key === 'setup'))) continue;
    visit(value, place(key), key === 'expected' ? { ...inside, siblings: node } : inside, found);
  }
}

/** A document from elsewhere in the file serves an answer when it selects exactly its root keys and its variables are known. */
function borrow(exchange: Exchange, all: readonly Exchange[]): Exchange {
  if (exchange.query) return exchange;
  const keys = Object.keys(exchange.answer.data ?? {});
  for (const other of all) {
    if (!other.query || other === exchange || keys.length === 0) continue;
    const same = rootKeys(other.query);
    if (!same || same.length !== keys.length || !keys.every((key) => same.includes(key))) continue;
    const whole = JSON.stringify(other.answer.data) === JSON.stringify(exchange.answer.data);
    const variables = whole ? other.variables : variablesFor(other.query, [exchange.variables]);
    if (variables && (whole || Object.keys(exchange.variables).length > 0) && sameShape(other.answer.data, exchange.answer.data))
      return { ...exchange, query: other.query, variables };
  }
  return exchange;
}

/** Both answers show the same fields wherever both have an object. */
function sameShape(one: Json, other: Json): boolean {
  if (isObject(one) && isObject(other)) {
    const keys = Object.keys(one);
    return (
      keys.length === Object.keys(other).length && keys.every((key) => key in other && sameShape(one[key] ?? null, other[key] ?? null))
    );
  }
  if (Array.isArray(one) && Array.isArray(other))
    return one.length === 0 || other.length === 0 || sameShape(one[0] ?? null, other[0] ?? null);
  return true;
}

/** By its document, else by the payload that it answers with. */
export function isMutation(exchange: Exchange): boolean {
  if (exchange.query) return parseOperation(exchange.query)?.operation.operation === 'mutation';
  return (
    Object.values(exchange.answer.data ?? {}).some((payload) => isObject(payload) && 'userErrors' in payload) ||
    exchange.answer.errors.length > 0
  );
}

const gidsIn = (value: Json): string[] => JSON.stringify(value)?.match(/gid:\/\/shopify\/\w+\/\d+/g) ?? [];

/** A request that names what a later one makes was made after it (clean-ups that stand under `setup`). */
function inOrder(exchanges: readonly Exchange[]): Exchange[] {
  const waiting = exchanges.filter((exchange) => !exchange.hydration);
  const firstSeen = new Map<string, Exchange>();
  for (const exchange of waiting.filter(isMutation)) {
    const sent = gidsIn(exchange.variables);
    for (const id of gidsIn(exchange.answer.data)) if (!firstSeen.has(id) && !sent.includes(id)) firstSeen.set(id, exchange);
  }
  const ordered: Exchange[] = [];
  const place = (exchange: Exchange, above: Exchange[]): void => {
    if (ordered.includes(exchange) || above.includes(exchange)) return;
    for (const id of gidsIn(exchange.variables)) {
      const maker = firstSeen.get(id);
      if (maker && maker !== exchange) place(maker, [...above, exchange]);
    }
    ordered.push(exchange);
  };
  for (const exchange of waiting) place(exchange, []);
  return [...exchanges.filter((exchange) => exchange.hydration), ...ordered];
}

function withLatestSale(exchanges: readonly Exchange[]): Exchange[] {
  let latest: string | null = null;
  return exchanges.map((exchange) => {
    const seen = { ...exchange, latestSale: latest };
    const made = Object.entries(exchange.answer.data ?? {}).find(
      ([root, payload]) => /^(orderCreate|draftOrderCreate)/.test(root) && isObject(payload),
    );
    const id = made ? gidsIn(made[1]).find((each) => /\/(Order|DraftOrder)\//.test(each)) : undefined;
    if (id && !exchange.hydration) latest = id;
    return seen;
  });
}

/** Every recorded request of a file in the order in which it was made; knows the layouts of ../shared/recordings, see README.md. */
export function findExchanges(recording: Json): Exchange[] {
  const found: Exchange[] = [];
  visit(recording, '', { documents: [], variables: [], requests: null, siblings: null, hydration: false }, found);
  return withLatestSale(inOrder(found.map((exchange) => borrow(exchange, found))));
}
