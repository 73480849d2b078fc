import type { RunStep } from '../usecases/run-copy/run.ts';
import { errorType } from './tracing.server.ts';
import type { Attributes, Tracing } from './tracing.server.ts';

/** Ids by which operators search. */
const SHOP = 'order_copy.shop';
const COPY = 'order_copy.copy_id';

/**
 * Each verb of a set of use cases in a span of its name, with the ids of its request, within a request or a job; outside of them there is
 * nothing to belong to. Tracing off: the verbs themselves.
 */
export function traceVerbs<T extends object>(verbs: T, tracing: Tracing): T {
  if (!tracing.on) return verbs;
  const traced = Object.entries(verbs).map(([name, verb]: [string, unknown]) =>
    typeof verb === 'function' ? [name, tracedVerb(name, verb as Verb, tracing)] : [name, verb],
  );
  return Object.fromEntries(traced) as T;
}

type Verb = (...of: unknown[]) => unknown;

function tracedVerb(name: string, verb: Verb, tracing: Tracing): Verb {
  return (...of) => {
    if (tracing.parent() === null) return verb(...of);
    let answer: unknown;
    tracing.open(`use case ${name}`, idsOf(of[0]), {}, (end) => {
      answer = verb(...of);
      // A few verbs only reckon and answer at once.
      if (!(answer instanceof Promise)) return end(outcomeOf(answer), false);
      answer = answer.then(
        (result: unknown) => {
          end(outcomeOf(result), false);
          return result;
        },
        (error: unknown) => {
          end({ 'error.type': errorType(error) }, true);
          throw error;
        },
      );
    });
    return answer;
  };
}

/** The steps of a copy, each done in a span. */
export function traceSteps(steps: readonly RunStep[], tracing: Tracing): readonly RunStep[] {
  if (!tracing.on) return steps;
  return steps.map((step) => ({
    ...step,
    do: (run) => tracing.span(`step ${step.name}`, { [SHOP]: run.copy.shop, [COPY]: run.copy.id }, () => step.do(run)),
  }));
}

/** A job in a span that continues the trace of who sent it. */
export function traceJob<T>(
  tracing: Tracing,
  queue: string,
  payload: { shop: string; copyId?: string; batchId?: string; occurrenceId?: string; trace?: string | undefined },
  work: () => Promise<T>,
): Promise<T> {
  const { shop, copyId, batchId, occurrenceId, trace } = payload;
  const attributes = {
    'messaging.destination.name': queue,
    [SHOP]: shop,
    [COPY]: copyId,
    'order_copy.batch_id': batchId,
    'order_copy.occurrence_id': occurrenceId,
  };
  return tracing.span(`job ${queue}`, attributes, work, { kind: 'consumer', parent: trace ?? '' });
}

/** One call of the Admin API: which operation, whether it writes, what it cost. */
export function traceCall(tracing: Tracing) {
  return <T>(
    call: { shop: string; operation: string; effect: string },
    work: (charged: (points: number | null) => void) => Promise<T>,
  ): Promise<T> =>
    tracing.span(
      `shopify ${call.operation}`,
      { [SHOP]: call.shop, 'graphql.operation.name': call.operation, 'order_copy.effect': call.effect },
      (note) => work((points) => note({ 'order_copy.api_points': points })),
      { kind: 'client' },
    );
}

function idsOf(request: unknown): Attributes {
  const { shop, copyId, batchId, scheduleId } = (typeof request === 'object' && request !== null ? request : {}) as Record<string, unknown>;
  const text = (value: unknown) => (typeof value === 'string' ? value : null);
  return {
    [SHOP]: text(shop),
    [COPY]: text(copyId),
    'order_copy.batch_id': text(batchId),
    'order_copy.schedule_id': text(scheduleId),
  };
}

/** A refusal by its code, and the copy that was started. */
function outcomeOf(result: unknown): Attributes {
  if (typeof result !== 'object' || result === null) return {};
  const { ok, value, refusal } = result as { ok?: unknown; value?: { copy?: { id?: unknown } }; refusal?: { code?: string } };
  if (ok === false) return { 'order_copy.refusal': refusal?.code };
  const started = ok === true ? value?.copy?.id : undefined;
  return typeof started === 'string' ? { [COPY]: started } : {};
}
