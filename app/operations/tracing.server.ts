import { ROOT_CONTEXT, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import type { Context, Span, Tracer } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import type { SpanExporter } from '@opentelemetry/sdk-trace';
import type { Log } from '../usecases/ports.ts';
import { withContext } from './context.server.ts';

export interface TracingSettings {
  /** Where spans go as OTLP over HTTP, `https://collector.example/v1/traces`. */
  url: string;
  headers: Record<string, string>;
  serviceName: string;
  /** Part of the traces that is recorded, 0 to 1; decided by the trace's id, so that every process decides alike. */
  ratio: number;
}

/** Ids, codes, names of operations and figures. Never variables, names, addresses or tokens: a test reads every span for them. */
export type Attributes = Record<string, string | number | boolean | null | undefined>;

export interface SpanOptions {
  kind?: 'internal' | 'server' | 'client' | 'consumer';
  /** A `traceparent` that came from elsewhere; without it: the span that is under way here. */
  parent?: string | undefined;
}

export interface Tracing {
  readonly on: boolean;
  /** Runs `work` in a span. What it throws marks the span by its code, never by its words, and is thrown on. */
  span<T>(name: string, attributes: Attributes, work: (note: (more: Attributes) => void) => Promise<T>, options?: SpanOptions): Promise<T>;
  /** A span around what does not end with a promise: `work` begins in it, `end` ends it. */
  open(name: string, attributes: Attributes, options: SpanOptions, work: (end: (more: Attributes, failed: boolean) => void) => void): void;
  /** `traceparent` of the span under way, to send along with a job; null: none. */
  parent(): string | null;
  /** Loads what sends spans. Before it nothing is recorded. */
  start(): Promise<void>;
  /** Sends what is left. */
  stop(): Promise<void>;
}

const OFF: Tracing = {
  on: false,
  span: (_name, _attributes, work) => work(() => undefined),
  open: (_name, _attributes, _options, work) => work(() => undefined),
  parent: () => null,
  start: async () => undefined,
  stop: async () => undefined,
};

const KINDS = { internal: SpanKind.INTERNAL, server: SpanKind.SERVER, client: SpanKind.CLIENT, consumer: SpanKind.CONSUMER };

/**
 * OpenTelemetry traces of this process; `null`: none, and every call goes straight through. The provider belongs to the wiring and is not
 * registered globally, so that two of them in one process do not mix. `exporter`: instead of OTLP, for tests.
 */
export function createTracing(settings: TracingSettings | null, log: Log, exporter?: SpanExporter): Tracing {
  if (!settings) return OFF;
  const contexts = new AsyncLocalStorageContextManager();
  const propagator = new W3CTraceContextPropagator();
  let tracer: Tracer | null = null;
  let shutdown: () => Promise<void> = async () => undefined;

  const begin = (of: Tracer, name: string, attributes: Attributes, { kind = 'internal', parent }: SpanOptions): [Span, Context] => {
    const under = parent === undefined ? contexts.active() : propagator.extract(ROOT_CONTEXT, { traceparent: parent }, FROM_RECORD);
    const span = of.startSpan(name, { kind: KINDS[kind], attributes: present(attributes) }, under);
    return [span, trace.setSpan(under, span)];
  };
  const traceId = (span: Span) => ({ traceId: span.spanContext().traceId });

  return {
    on: true,
    async span(name, attributes, work, options = {}) {
      if (!tracer) return work(() => undefined);
      const [span, context] = begin(tracer, name, attributes, options);
      try {
        return await contexts.with(context, () => withContext(traceId(span), () => work((more) => void span.setAttributes(present(more)))));
      } catch (error) {
        span.setAttribute('error.type', errorType(error));
        span.setStatus({ code: SpanStatusCode.ERROR });
        throw error;
      } finally {
        span.end();
      }
    },
    open(name, attributes, options, work) {
      if (!tracer) return work(() => undefined);
      const [span, context] = begin(tracer, name, attributes, options);
      const end = (more: Attributes, failed: boolean) => {
        span.setAttributes(present(more));
        if (failed) span.setStatus({ code: SpanStatusCode.ERROR });
        span.end();
      };
      contexts.with(context, () => withContext(traceId(span), () => work(end)));
    },
    parent() {
      const carrier: Record<string, string> = {};
      propagator.inject(contexts.active(), carrier, INTO_RECORD);
      return carrier.traceparent ?? null;
    },
    async start() {
      if (tracer) return;
      const { BatchSpanProcessor, SimpleSpanProcessor, TraceIdRatioBasedSampler, TracerProvider } =
        await import('@opentelemetry/sdk-trace');
      const { resourceFromAttributes } = await import('@opentelemetry/resources');
      const provider = new TracerProvider({
        resource: resourceFromAttributes({ 'service.name': settings.serviceName }),
        sampler: new TraceIdRatioBasedSampler(settings.ratio),
        spanProcessors: [exporter ? new SimpleSpanProcessor({ exporter }) : new BatchSpanProcessor({ exporter: await overHttp(settings) })],
      });
      contexts.enable();
      tracer = provider.getTracer('order-copy');
      shutdown = async () => {
        await provider
          .shutdown()
          .catch((error: unknown) => log.warn({ error: errorType(error) }, 'traces: the last ones could not be sent'));
        contexts.disable();
      };
      log.info({ ratio: settings.ratio }, 'traces: on');
    },
    async stop() {
      tracer = null;
      await shutdown();
    },
  };
}

async function overHttp({ url, headers }: TracingSettings): Promise<SpanExporter> {
  const { OTLPTraceExporter } = await import('@opentelemetry/exporter-trace-otlp-http');
  return new OTLPTraceExporter({ url, headers, timeoutMillis: 5_000 });
}

/** The code of a failure, or the kind of the error. */
export function errorType(error: unknown): string {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : error instanceof Error ? error.name : 'unknown';
}

function present(attributes: Attributes): Record<string, string | number | boolean> {
  const entries = Object.entries(attributes).filter((entry): entry is [string, string | number | boolean] => entry[1] != null);
  return Object.fromEntries(entries);
}

const FROM_RECORD = {
  get: (carrier: Record<string, string>, key: string) => carrier[key],
  keys: (carrier: Record<string, string>) => Object.keys(carrier),
};
const INTO_RECORD = { set: (carrier: Record<string, string>, key: string, value: string) => void (carrier[key] = value) };
