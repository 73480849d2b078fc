import { randomUUID } from 'node:crypto';
import type { Request, Response } from 'express';
import { Kind, parse } from 'graphql';
import { API_VERSIONS } from './types.ts';
import type { Access, ApiVersion, ResolverContext } from './types.ts';
import { runGraphql } from './run-graphql.ts';
import type { GraphqlAnswer, GraphqlRequest } from './run-graphql.ts';
import type { Simulator } from './simulator.ts';
import type { Fault } from './faults.ts';

const UNAUTHORISED = '[API] Invalid API key or access token (unrecognized login or wrong password)';

export function isVersion(version: string | undefined): version is ApiVersion {
  return API_VERSIONS.some((known) => known === version);
}

export interface Call {
  shop: string;
  apiKey: string;
  access: Access;
  version: ApiVersion;
  request: GraphqlRequest;
  /** The simulated admin and the replayer pay no points. */
  free?: boolean;
  throttled?: boolean;
}

/** Runs one GraphQL call on a shop: what has fallen due first, then the document; calls on one shop never overlap. */
export function callShop(simulator: Simulator, call: Call): Promise<GraphqlAnswer> {
  return simulator.serially(call.shop, () => {
    const { store } = simulator.shop(call.shop);
    store.tick();
    const context: ResolverContext = { store, now: () => new Date(simulator.clock.now()), apiVersion: call.version, access: call.access };
    const bucket = call.free ? null : simulator.bucket(call.shop, call.apiKey);
    return runGraphql({ request: call.request, context, resolvers: simulator.resolvers, bucket, throttled: call.throttled });
  });
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** What a fault matches on: the operation's name and its root fields; nothing when the document cannot be read. */
function glance(request: GraphqlRequest): { operation: string | null; roots: string[] } {
  const named = typeof request.operationName === 'string' ? request.operationName : null;
  try {
    const operations = parse(String(request.query)).definitions.filter((node) => node.kind === Kind.OPERATION_DEFINITION);
    const operation = operations.find((node) => node.name?.value === named) ?? operations[0];
    const roots = operation?.selectionSet.selections.flatMap((node) => (node.kind === Kind.FIELD ? [node.name.value] : [])) ?? [];
    return { operation: named ?? operation?.name?.value ?? null, roots };
  } catch {
    return { operation: named, roots: [] };
  }
}

function refuse(response: Response, status: number, errors: string): void {
  response.status(status).json({ errors });
}

function faultStatus(response: Response, fault: Fault): void {
  const status = fault.status ?? 503;
  if (status === 429) response.set('Retry-After', String(fault.retryAfter ?? 2.0));
  refuse(
    response,
    status,
    status === 429
      ? 'Exceeded 2 calls per second for api client. Reduce request rates to resume uninterrupted service.'
      : 'Something went wrong',
  );
}

/** The shop of a call is the shop that its token was issued for; a header or path that names another one is refused. */
function namedShop(request: Request): string | undefined {
  return request.params.domain ?? request.get('X-Shopify-Shop-Domain') ?? request.get('X-Simulator-Shop') ?? undefined;
}

/** `POST /admin/api/:version/graphql.json`. */
export async function graphqlRoute(simulator: Simulator, request: Request, response: Response): Promise<void> {
  const began = performance.now();
  const requestId = randomUUID();
  response.set('X-Request-Id', requestId);
  const version = request.params.version;
  if (!isVersion(version)) return refuse(response, 404, 'Not Found');
  const token = simulator.tokens.valid(request.get('X-Shopify-Access-Token'));
  const wanted = namedShop(request);
  if (!token || (wanted && wanted !== token.shop)) return refuse(response, 401, UNAUTHORISED);
  response.set({ 'X-Shopify-API-Version': version, 'X-Shopify-Shop-Domain': token.shop });
  const body: unknown = request.body;
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return refuse(response, 400, 'Bad Request');

  const graphql = body as GraphqlRequest;
  const glanced = simulator.faults.any ? glance(graphql) : { operation: null, roots: [] };
  const struck = simulator.faults.strike(['delay', 'dropBefore', 'dropAnswerAfterWrite', 'status', 'throttle'], {
    shop: token.shop,
    ...glanced,
  });
  const fault = (kind: Fault['kind']) => struck.find((each) => each.kind === kind);
  const log = (status: number, answer: GraphqlAnswer | null) =>
    record(simulator, { began, shop: token.shop, app: token.apiKey, status, answer, glanced, struck });
  const delay = fault('delay');
  if (delay) await pause(delay.ms ?? 500);
  if (fault('dropBefore')) {
    log(0, null);
    request.socket.destroy();
    return;
  }
  const status = fault('status');
  if (status) {
    log(status.status ?? 503, null);
    return faultStatus(response, status);
  }
  const call: Call = {
    shop: token.shop,
    apiKey: token.apiKey,
    access: simulator.access(token),
    version,
    request: graphql,
    free: token.kind === 'admin',
    throttled: Boolean(fault('throttle')),
  };
  const answer = await callShop(simulator, call);
  log(fault('dropAnswerAfterWrite') ? 0 : answer.status, answer);
  if (fault('dropAnswerAfterWrite')) request.socket.destroy();
  else response.status(answer.status).json(answer.body);
}

function record(
  simulator: Simulator,
  of: {
    began: number;
    shop: string;
    app: string;
    status: number;
    answer: GraphqlAnswer | null;
    glanced: { operation: string | null; roots: string[] };
    struck: Fault[];
  },
): void {
  const { answer, glanced } = of;
  const errors = Array.isArray(answer?.body.errors) ? (answer.body.errors as { extensions?: { code?: string }; message: string }[]) : [];
  simulator.stats.record({
    at: new Date(simulator.clock.now()).toISOString(),
    shop: of.shop,
    app: of.app,
    operation: answer?.operation ?? glanced.operation,
    roots: answer?.roots ?? [],
    status: of.status,
    requestedCost: answer?.requestedCost ?? null,
    actualCost: answer?.actualCost ?? null,
    ms: Math.round((performance.now() - of.began) * 100) / 100,
    errors: errors.map((error) => error.extensions?.code ?? error.message),
    faults: of.struck.map((each) => each.kind),
  });
}
