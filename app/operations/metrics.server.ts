import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

const SECONDS = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1800];

/** Every figure that the process tells of itself; docs/running.md says what to watch. Labels are bounded and name no person and no shop. */
export function createMetrics() {
  const registry = new Registry();
  const registers = [registry];
  const counter = (name: string, help: string, labelNames: string[] = []) => new Counter({ name, help, labelNames, registers });
  const gauge = (name: string, help: string, labelNames: string[] = []) => new Gauge({ name, help, labelNames, registers });
  const histogram = (name: string, help: string, labelNames: string[] = [], buckets = SECONDS) =>
    new Histogram({ name, help, labelNames, buckets, registers });
  const jobs = gauge('order_copy_jobs', 'Jobs in the queue, by state', ['queue', 'state']);
  const oldestJob = gauge('order_copy_oldest_job_seconds', 'How long the oldest job that is due has been waiting', ['queue']);
  const clockSkew = gauge('order_copy_clock_skew_seconds', 'Clock of this host minus clock of the database');
  const ready = gauge('order_copy_ready', '1 when every check of /readyz passes');
  const webhooksUnhandled = gauge('order_copy_webhooks_unhandled', 'Webhook deliveries that came and are not handled yet', ['topic']);
  const refreshers: (() => void)[] = [];
  let processMetrics = false;
  return {
    registry,
    copies: counter('order_copy_copies_total', 'Copies that reached a final status, by outcome and the step they ended at', [
      'outcome',
      'step',
      'door',
    ]),
    copySeconds: histogram('order_copy_copy_seconds', 'Seconds from the request of a copy to its final status', ['outcome']),
    stepSeconds: histogram('order_copy_step_seconds', 'Seconds that a step took, from its announcement or the step before', ['step']),
    ownSeconds: histogram(
      'order_copy_own_seconds',
      'Seconds of our own work in a copy, without network and waits',
      [],
      [0.005, 0.01, 0.02, 0.05, 0.1, 0.5, 2],
    ),
    errors: counter(
      'order_copy_copy_errors_total',
      'Errors that ended copies, by code; scope "shop": nothing works in that shop until somebody acts',
      ['code', 'scope'],
    ),
    waits: counter('order_copy_retries_total', 'Runs of copies that stopped to be continued later, by reason', ['reason']),
    runsFailed: counter(
      'order_copy_runs_failed_total',
      'Jobs and passes of the clock that threw what nobody foresaw, by queue; they are tried again',
      ['queue'],
    ),
    apiPoints: counter('order_copy_api_points_total', 'API points that Shopify charged'),
    apiCalls: counter('order_copy_api_calls_total', 'Admin API calls, by how they were charged', ['result']),
    allowanceFraction: gauge('order_copy_allowance_fraction', 'Part of the API allowance that is left, over the shops of this process', [
      'of',
    ]),
    allowancePoints: gauge('order_copy_allowance_points', 'API points left, by shop; only with METRICS_SHOPS', ['shop']),
    allowanceShops: gauge('order_copy_allowance_shops', 'Shops that this process called in the last ten minutes'),
    webhooks: counter('order_copy_webhooks_total', 'Webhook deliveries by topic and result', ['topic', 'result']),
    requests: histogram('order_copy_http_request_seconds', 'HTTP requests by route and status', ['method', 'route', 'status']),
    shopsWithoutAccess: gauge(
      'order_copy_shops_without_access',
      'Shops in which a copy ended within a day because the app has no access there any more',
    ),
    showBacklog(backlog: { queue: string; ready: number; waiting: number; active: number; failed: number; oldestSeconds: number }[]) {
      for (const { queue, oldestSeconds, ...states } of backlog) {
        for (const [state, count] of Object.entries(states)) jobs.set({ queue, state }, count);
        oldestJob.set({ queue }, oldestSeconds);
      }
    },
    showWebhooks(unhandled: { topic: string; count: number }[]) {
      webhooksUnhandled.reset();
      for (const { topic, count } of unhandled) webhooksUnhandled.set({ topic }, count);
    },
    showHealth(health: { ready: boolean; clockSkewMs: number | null }) {
      ready.set(health.ready ? 1 : 0);
      if (health.clockSkewMs !== null) clockSkew.set(health.clockSkewMs / 1000);
    },
    /** `refresh` sets figures that are only known when they are asked for. */
    beforeReading: (refresh: () => void) => void refreshers.push(refresh),
    async read(): Promise<{ contentType: string; text: string }> {
      for (const refresh of refreshers) refresh();
      return { contentType: registry.contentType, text: await registry.metrics() };
    },
    /** Memory, event loop, garbage collection. Once, and only where somebody reads them. */
    withProcess() {
      if (!processMetrics) collectDefaultMetrics({ register: registry });
      processMetrics = true;
    },
  };
}

export type Metrics = ReturnType<typeof createMetrics>;
