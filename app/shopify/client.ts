import { ClientError, GraphQLClient } from 'graphql-request';
import { readJson } from '../domain/storable-text.ts';
import { ShopifyFailure } from '../usecases/ports.ts';
import type { AllowancePort, Clock, Log } from '../usecases/ports.ts';
import { API_VERSION } from './api-version.ts';
import { classifyAnswer, classifyThrown } from './classify-error.ts';
import type { CallCost, HttpAnswer, TopLevelErrorJson } from './classify-error.ts';
import type { Operation } from './operation.ts';
import { declaredVariables, pruneDocument } from './prune-document.ts';

/** Gives the shop's offline access token; `rejected` is the one that Shopify just answered with 401. */
export interface TokenSource {
  accessToken(shop: string, rejected?: string): Promise<string>;
}

export interface ClientSettings {
  shop: string;
  tokens: TokenSource;
  allowance: AllowancePort;
  clock: Clock;
  log: Log;
  /** Value of SHOPIFY_ADMIN_ORIGIN; null: `https://{shop}`. */
  adminOrigin: string | null;
  priority: 'interactive' | 'schedule' | 'bulk';
  signal?: AbortSignal;
  /** The caller's last word before a write is sent; what it throws reaches the caller as it is. */
  beforeWrite?: () => Promise<void>;
  fetch?: typeof fetch;
  /** Milliseconds after which an answer counts as lost. */
  timeoutMs?: number;
  /** In [0, 1): spreads retries. */
  random?: () => number;
  /** The admin knows more than one version during an upgrade and in tests. */
  apiVersion?: string;
  /** Around each call that is sent, for traces; `charged` is told the points of its answer. */
  aroundCall?: AroundCall;
  /** What each operation asked for last time, in API points; shared between the clients of a process. */
  knownCosts?: Map<string, number>;
}

export type AroundCall = <T>(
  call: { shop: string; operation: string; effect: string },
  work: (charged: (points: number | null) => void) => Promise<T>,
) => Promise<T>;

const PLAIN: AroundCall = (_call, work) => work(() => undefined);

/**
 * Points as charged, sequential round trips (a call that goes out while another is on its way makes the way no longer), and milliseconds
 * during which at least one call was between sending and having read the answer.
 */
export interface ClientUsage {
  apiPoints: number;
  roundTrips: number;
  networkMs: number;
}

export interface AdminClient {
  request<Result, Variables>(operation: Operation<Result, Variables>, variables: Variables): Promise<Result>;
  usage(): ClientUsage;
}

/** The caller's own reason not to send. */
class HeldBack extends Error {
  constructor(cause: unknown) {
    super('held back', { cause });
  }
}

const TIMEOUT_MS = 20_000;
const READ_ATTEMPTS = 4;
const THROTTLED_ATTEMPTS = 8;
const FIRST_BACKOFF_MS = 500;
const LONGEST_WAIT_MS = 20_000;

/**
 * The cost-aware Admin GraphQL client. It waits for the allowance before it calls, corrects it by every answer, and counts what it used.
 * Reads are retried on transient failures; a throttled call did not happen and is repeated after the wait that Shopify names; anything else,
 * first of all a write without an answer, is told to the caller as {@link ShopifyFailure} and never repeated here.
 */
export function createAdminClient(settings: ClientSettings): AdminClient {
  const usage: ClientUsage = { apiPoints: 0, roundTrips: 0, networkMs: 0 };
  const around = settings.aroundCall ?? PLAIN;
  const knownCosts = settings.knownCosts ?? new Map<string, number>();
  const graphql = new GraphQLClient(endpoint(settings), {
    errorPolicy: 'all',
    fetch: timedFetch(settings, usage),
    // Else it parses the whole document on every call, only to name the operation.
    excludeOperationName: true,
    jsonSerializer: { parse: readJson, stringify: withOperationName },
  });

  const callOnce = async <Result, Variables>(
    operation: Operation<Result, Variables>,
    variables: Variables,
    token: string,
  ): Promise<Result> => {
    const known = costKey(operation.name, variables as Record<string, unknown>);
    const points = knownCosts.get(known) ?? operation.points;
    await waitForAllowance(settings, operation, points);
    let cost = null as CallCost | null;
    try {
      if (operation.effect === 'write')
        await settings.beforeWrite?.().catch((error: unknown) => {
          throw new HeldBack(error);
        });
      return await around({ shop: settings.shop, operation: operation.name, effect: operation.effect }, async (charged) => {
        const answer = await send(graphql, settings, operation, variables as Record<string, unknown>, token);
        cost = answer.cost;
        charged(cost?.actualQueryCost ?? null);
        const failed = classifyAnswer(answer, operation);
        if (failed) throw failed;
        if (answer.data === null) throw classifyThrown(new SyntaxError('no data'), operation);
        return answer.data as Result;
      });
    } finally {
      if (cost) knownCosts.set(known, cost.requestedQueryCost);
      usage.apiPoints += cost?.actualQueryCost ?? 0;
      await settings.allowance.settle(settings.shop, {
        taken: points,
        actual: cost ? cost.actualQueryCost : null,
        bucket: cost?.throttleStatus ?? null,
      });
    }
  };

  return {
    usage: () => ({ ...usage }),
    async request(operation, variables) {
      let token = await settings.tokens.accessToken(settings.shop);
      let renewed = false;
      for (let attempt = 1; ; attempt += 1) {
        try {
          return await callOnce(operation, variables, token);
        } catch (error) {
          if (error instanceof HeldBack) throw error.cause;
          const failed = classifyThrown(error, operation);
          if (failed.status === 401 && !renewed) {
            // Refused before anything was done: a token that was refreshed elsewhere, or expired early, is worth one more try.
            renewed = true;
            const fresh = await settings.tokens.accessToken(settings.shop, token);
            if (fresh === token) throw failed;
            token = fresh;
            continue;
          }
          const waitMs = retryAfter(failed, operation.effect, attempt, settings.random ?? Math.random);
          if (waitMs === null || settings.signal?.aborted) throw failed;
          settings.log.warn(
            { shop: settings.shop, operation: operation.name, code: failed.code, kind: failed.kind, attempt, waitMs },
            'Admin API call is repeated',
          );
          // Stopped while waiting: the last failure stands, which says that nothing happened.
          await settings.clock.sleep(waitMs, settings.signal).catch(() => {
            throw failed;
          });
        }
      }
    },
  };
}

/** What an operation asks for depends on its flags and page sizes alone. */
function costKey(name: string, variables: Record<string, unknown>): string {
  const sizes = Object.entries(variables).filter(([, value]) => typeof value === 'boolean' || typeof value === 'number');
  return sizes.length === 0 ? name : `${name} ${JSON.stringify(sizes)}`;
}

/** Stopped here, nothing was sent: that must not look like a lost answer. */
async function waitForAllowance(settings: ClientSettings, operation: { name: string }, points: number): Promise<void> {
  try {
    await settings.allowance.take(settings.shop, { points, priority: settings.priority, signal: settings.signal });
  } catch (error) {
    const message = `Stopped before anything was sent: ${error instanceof Error ? error.message : String(error)}`;
    throw new ShopifyFailure({ kind: 'transient', code: 'NOT_SENT', operation: operation.name, message });
  }
}

/** Milliseconds to wait before the next attempt, or null: tell the caller. */
function retryAfter(failed: ShopifyFailure, effect: 'none' | 'write', attempt: number, random: () => number): number | null {
  const backoff = FIRST_BACKOFF_MS * 2 ** (attempt - 1) * (0.5 + random());
  if (failed.kind === 'throttled') {
    const waitMs = failed.retryAfterMs ?? backoff;
    return attempt < THROTTLED_ATTEMPTS && waitMs <= LONGEST_WAIT_MS ? Math.ceil(waitMs + random() * 100) : null;
  }
  if (failed.kind !== 'transient' || effect === 'write' || attempt >= READ_ATTEMPTS) return null;
  const waitMs = Math.ceil(Math.max(failed.retryAfterMs ?? 0, backoff));
  return waitMs <= LONGEST_WAIT_MS ? waitMs : null;
}

function endpoint({ adminOrigin, shop, apiVersion }: ClientSettings): string {
  return `${adminOrigin ?? `https://${shop}`}/admin/api/${apiVersion ?? API_VERSION}/graphql.json`;
}

async function send(
  graphql: GraphQLClient,
  settings: ClientSettings,
  operation: { name: string; document: string },
  variables: Record<string, unknown>,
  token: string,
): Promise<HttpAnswer & { data: unknown }> {
  const requestHeaders: Record<string, string> = { 'X-Shopify-Access-Token': token };
  // Behind an origin that is not the shop's own, the shop must be named.
  if (settings.adminOrigin) requestHeaders['X-Shopify-Shop-Domain'] = settings.shop;
  const query = pruneDocument(operation.document, variables);
  const declared = declaredVariables(query, variables);
  try {
    return readAnswer(
      await graphql.rawRequest({
        query,
        variables: declared,
        requestHeaders,
        signal: settings.signal as RequestInit['signal'] & undefined,
      }),
    );
  } catch (error) {
    if (error instanceof ClientError) return readAnswer(error.response);
    throw error;
  }
}

function readAnswer(response: {
  status: number;
  headers?: unknown;
  data?: unknown;
  errors?: unknown;
  extensions?: unknown;
}): HttpAnswer & { data: unknown } {
  const headers = response.headers instanceof Headers ? response.headers : new Headers();
  const cost = (response.extensions as { cost?: CallCost } | undefined)?.cost ?? null;
  // A 401 carries `errors` as a sentence, not as a list.
  const errors: TopLevelErrorJson[] = Array.isArray(response.errors)
    ? response.errors
    : response.errors
      ? [{ message: String(response.errors) }]
      : [];
  return { status: response.status, retryAfter: headers.get('Retry-After'), errors, cost, data: response.data ?? null };
}

function withOperationName(body: unknown): string {
  const { query = '' } = body as { query?: string };
  return JSON.stringify({ ...(body as object), operationName: /^\s*(?:query|mutation)\s+(\w+)/.exec(query)?.[1] });
}

/** Counts round trips and network time, and gives each call its own time limit beside the caller's signal. */
function timedFetch(settings: ClientSettings, usage: ClientUsage): typeof fetch {
  const plainFetch = settings.fetch ?? fetch;
  let onTheWay = 0;
  let since = 0;
  return async (input, init) => {
    // Not AbortSignal.timeout, which goes off long after the answer came, for nothing.
    const limit = new AbortController();
    const timer = setTimeout(() => limit.abort(new DOMException('No answer in time', 'TimeoutError')), settings.timeoutMs ?? TIMEOUT_MS);
    if (onTheWay === 0) {
      since = performance.now();
      usage.roundTrips += 1;
    }
    onTheWay += 1;
    try {
      const signal = settings.signal ? AbortSignal.any([settings.signal, limit.signal]) : limit.signal;
      const response = await plainFetch(input, { ...init, signal });
      const { ok, status, headers } = response;
      const body = await response.text();
      // What the library reads of a response; a whole new one would make a stream of the body only to read it again.
      return { ok, status, headers, text: async () => body } as Response;
    } finally {
      clearTimeout(timer);
      onTheWay -= 1;
      if (onTheWay === 0) usage.networkMs += performance.now() - since;
    }
  };
}
