import { GraphQLError, Kind, parse } from 'graphql';
import type { DocumentNode, OperationDefinitionNode } from 'graphql';
import { loadSchema } from '../schema/load-schema.ts';
import { checkVariables } from './coerce-variables.ts';
import { executeDocument, printError } from './execute-document.ts';
import { checkInputSizes } from './input-size.ts';
import type { LeakyBucket, ThrottleStatus } from './leaky-bucket.ts';
import { actualCost, requestedCost } from './query-cost.ts';
import type { CostInput } from './query-cost.ts';
import type { ApiVersion, ResolverContext, ResolverMap } from './types.ts';
import { validateDocument } from './validate-document.ts';

export interface GraphqlRequest {
  query: unknown;
  variables?: unknown;
  operationName?: unknown;
}

export interface GraphqlAnswer {
  status: number;
  body: Record<string, unknown>;
  /** For the log; null when the document did not get that far. */
  operation: string | null;
  roots: string[];
  requestedCost: number | null;
  actualCost: number | null;
}

export interface GraphqlRun {
  request: GraphqlRequest;
  context: ResolverContext;
  resolvers: ResolverMap;
  /** Null: points are not counted (the simulated admin, the replayer). */
  bucket: LeakyBucket | null;
  /** A fault: the bucket counts as empty this once. */
  throttled?: boolean;
}

const MAX_COST = 1000;
const RATE_LIMITS = 'https://shopify.dev/api/usage/rate-limits';
const UNCOUNTED: ThrottleStatus = { maximumAvailable: 2000, currentlyAvailable: 2000, restoreRate: 100 };

type Prepared = { document: DocumentNode; operation: OperationDefinitionNode; variables: Record<string, unknown> };
type Refused = { errors: Record<string, unknown>[]; status?: number };
const isRefused = (result: Prepared | Refused): result is Refused => 'errors' in result;

function parseQuery(query: string): DocumentNode | Refused {
  try {
    return parse(query, { maxTokens: 50_000 });
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    const place = error.locations?.[0];
    const message = `${error.message.replace(/^Syntax Error: /, 'syntax error, ').replace(/\.$/, '')}${place ? ` at [${place.line}, ${place.column}]` : ''}`;
    return { errors: [{ message, locations: error.locations ?? [] }] };
  }
}

function chooseOperation(document: DocumentNode, name: unknown): OperationDefinitionNode | Refused {
  const operations = document.definitions.filter((node) => node.kind === Kind.OPERATION_DEFINITION);
  if (typeof name === 'string' && name !== '') {
    return operations.find((node) => node.name?.value === name) ?? { errors: [{ message: `No operation named "${name}"` }] };
  }
  const [only, second] = operations;
  return only && !second ? only : { errors: [{ message: 'An operation name is required' }] };
}

type Checked = { document: DocumentNode; invalid: Record<string, unknown>[] } | Refused;
const checked = new Map<string, Checked>();
const REMEMBERED = 500;

/** Parses and validates; clients send the same few documents over and over, so the last ones are remembered. */
function check(version: ApiVersion, query: string): Checked {
  const key = `${version} ${query}`;
  const known = checked.get(key);
  if (known) return known;
  const document = parseQuery(query);
  const result: Checked =
    'errors' in document ? document : { document, invalid: validateDocument(loadSchema(version), document).map(printError) };
  if (checked.size >= REMEMBERED) checked.clear();
  checked.set(key, result);
  return result;
}

function prepare(run: GraphqlRun): Prepared | Refused {
  const { query, variables: given, operationName } = run.request;
  if (typeof query !== 'string' || query.trim() === '')
    return { status: 400, errors: [{ message: 'Required parameter missing or invalid: query' }] };
  const schema = loadSchema(run.context.apiVersion);
  const known = check(run.context.apiVersion, query);
  if ('errors' in known) return known;
  const { document, invalid } = known;
  const operation = chooseOperation(document, operationName);
  if ('errors' in operation) return operation;
  if (invalid.length > 0) return { errors: invalid };
  const raw = typeof given === 'object' && given !== null ? (given as Record<string, unknown>) : {};
  const { errors, values } = checkVariables(schema, operation, raw);
  return errors.length > 0 ? { errors: errors.map(printError) } : { document, operation, variables: values };
}

const rootsOf = (operation: OperationDefinitionNode): string[] =>
  operation.selectionSet.selections.flatMap((node) => (node.kind === Kind.FIELD ? [node.name.value] : []));

function throttledBody(requested: number, status: ThrottleStatus): Record<string, unknown> {
  return {
    errors: [{ message: 'Throttled', extensions: { code: 'THROTTLED', documentation: RATE_LIMITS } }],
    extensions: { cost: { requestedQueryCost: requested, actualQueryCost: null, throttleStatus: status } },
  };
}

function tooCostly(cost: number): Record<string, unknown> {
  const message = `Query cost is ${cost}, which exceeds the single query max cost limit (${MAX_COST}).\n\nSee ${RATE_LIMITS} for more information on how the\ncost of a query is calculated.\n`;
  return { errors: [{ message, extensions: { code: 'MAX_COST_EXCEEDED', cost, maxCost: MAX_COST, documentation: RATE_LIMITS } }] };
}

/**
 * One GraphQL request from the parsed body to the answer: parse, validate, coerce, cost, reserve, execute, give back.
 *
 * The order follows the recordings: an invalid document or variable answers without any cost; an oversized array is costed but not
 * executed (`actualQueryCost: null`, nothing given back).
 */
export async function runGraphql(run: GraphqlRun): Promise<GraphqlAnswer> {
  const prepared = prepare(run);
  if (isRefused(prepared))
    return {
      status: prepared.status ?? 200,
      body: { errors: prepared.errors },
      operation: null,
      roots: [],
      requestedCost: null,
      actualCost: null,
    };
  const { document, operation, variables } = prepared;
  const schema = loadSchema(run.context.apiVersion);
  const input: CostInput = { schema, document, operation, variables };
  const requested = requestedCost(input);
  const facts = { operation: operation.name?.value ?? null, roots: rootsOf(operation), requestedCost: requested };
  if (requested > MAX_COST) return { status: 200, body: tooCostly(requested), ...facts, actualCost: null };
  const status = () => run.bucket?.status() ?? UNCOUNTED;
  if (run.throttled || (run.bucket && !run.bucket.reserve(requested)))
    return { status: 200, body: throttledBody(requested, status()), ...facts, actualCost: null };
  const oversized = checkInputSizes(schema, document, operation, variables);
  if (oversized.length > 0) {
    const cost = { requestedQueryCost: requested, actualQueryCost: null, throttleStatus: status() };
    return { status: 200, body: { errors: oversized.map(printError), extensions: { cost } }, ...facts, actualCost: null };
  }
  const { data, errors } = await executeDocument({
    schema,
    resolvers: run.resolvers,
    document,
    variables,
    operationName: operation.name?.value,
    context: run.context,
  });
  const actual = Math.min(requested, actualCost(input, data ?? {}));
  run.bucket?.refund(requested - actual);
  const cost = { requestedQueryCost: requested, actualQueryCost: actual, throttleStatus: status() };
  const body = {
    ...(data === undefined ? {} : { data }),
    ...(errors && errors.length > 0 ? { errors: errors.map(printError) } : {}),
    extensions: { cost },
  };
  return { status: 200, body, ...facts, actualCost: actual };
}
