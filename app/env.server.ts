import { z } from 'zod';

/** The only reader of process.env. Every variable is explained in .env.example. */
const url = z.string().refine((value) => URL.canParse(value), 'must be an absolute address like https://example.com');
const flag = z.enum(['true', 'false', '1', '0']).transform((value) => value === 'true' || value === '1');

const schema = z.object({
  NODE_ENV: z.enum(['production', 'development', 'test']).default('production'),
  SHOPIFY_API_KEY: z.string().min(1, 'is empty; copy the client id from the app in the Dev Dashboard'),
  SHOPIFY_API_SECRET: z.string().min(1, 'is empty; copy the client secret from the app in the Dev Dashboard'),
  SHOPIFY_API_SECRET_PREVIOUS: z.string().min(1).optional(),
  SHOPIFY_APP_URL: url,
  SCOPES: z
    .string()
    .default(
      'read_orders,write_orders,read_draft_orders,write_draft_orders,read_customers,read_products,read_inventory,read_locations,read_payment_terms,write_payment_terms,read_discounts',
    )
    .transform((value) =>
      value
        .split(',')
        .map((scope) => scope.trim())
        .filter(Boolean),
    ),
  STAFF_PERMISSIONS: z.enum(['enforce', 'off'], { error: 'must be enforce or off' }).default('enforce'),
  SHOPIFY_ADMIN_ORIGIN: url.optional(),
  APP_BRIDGE_URL: url.optional(),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must begin with postgresql://; leave it out for the embedded database')
    .optional(),
  DATABASE_POOL: z.coerce.number().int().min(1).max(200).default(10),
  DATA_DIR: z.string().min(1).default('.data'),
  HOST: z.string().min(1).default('0.0.0.0'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  WORKER_CONCURRENCY: z.coerce.number().int().min(1).max(100).default(4),
  WORKER_IN_WEB: flag.optional(),
  RETENTION_DAYS: z.coerce.number().int().min(0).max(3_650).default(365),
  JOBS_KEPT_DAYS: z.coerce.number().int().min(0).max(3_650).default(7),
  HEALTH_PORT: z.coerce.number().int().min(0).max(65_535).optional(),
  METRICS_TOKEN: z.string().min(16, 'must be 16 characters or longer').optional(),
  METRICS_SHOPS: flag.default(false),
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\//, 'must begin with smtp:// or smtps://, like smtps://user:password@mail.example.com')
    .optional(),
  MAIL_FROM: z.string().min(3).optional(),
  OTEL_EXPORTER_OTLP_ENDPOINT: url.optional(),
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: url.optional(),
  OTEL_EXPORTER_OTLP_HEADERS: z
    .string()
    .transform((value) => value.split(',').map((pair) => pair.split('=').map((part) => decodeURIComponent(part.trim()))))
    .refine((pairs) => pairs.every((pair) => pair.length === 2 && pair[0] !== ''), 'must be name=value, separated by commas')
    .optional(),
  OTEL_SERVICE_NAME: z.string().min(1).default('order-copy'),
  OTEL_TRACES_SAMPLER_ARG: z.coerce.number().min(0).max(1).default(1),
  OTEL_SDK_DISABLED: flag.default(false),
  TOKEN_ENCRYPTION_KEYS: z
    .string()
    .transform((value) => value.split(',').map((key) => Buffer.from(key.trim(), /^[0-9a-f]{64}$/i.test(key.trim()) ? 'hex' : 'base64')))
    .refine(
      (keys) => keys.every((key) => key.length === 32),
      'must be keys of 32 bytes in base64, separated by commas; make one with "openssl rand -base64 32"',
    )
    .optional(),
});

export type EnvSource = Record<string, string | undefined>;

export interface Env {
  mode: 'production' | 'development' | 'test';
  shopify: {
    apiKey: string;
    apiSecret: string;
    /** The secret before a rotation, still accepted for webhooks; null: none. */
    previousApiSecret: string | null;
    appUrl: string;
    scopes: string[];
    /** Where the Admin API of every shop is reached instead of https://{shop}; null: Shopify itself. */
    adminOrigin: string | null;
    appBridgeUrl: string | null;
  };
  /** `embedded`: PGlite in `dataDir` (`memory://` keeps nothing). */
  database: { kind: 'embedded'; dataDir: string } | { kind: 'postgres'; url: string; pool: number };
  web: { host: string; port: number };
  worker: { concurrency: number; inWeb: boolean };
  /** Whether people may do in the app only what they may do with orders in the Shopify admin. */
  staffPermissions: boolean;
  /** Days after which copies that ended lose what they say of people; 0: never. */
  retentionDays: number;
  /** Days for which finished jobs are kept in the queue's tables; 0: for ever. */
  jobsKeptDays: number;
  /** `port`: a port of its own for health and metrics; null: none. `token`: what readers of the metrics must show; null: nothing. */
  operations: { port: number | null; token: string | null; shops: boolean };
  /** Where traces go, by the names that OpenTelemetry gives its variables; null: there are none. */
  tracing: { url: string; headers: Record<string, string>; serviceName: string; ratio: number } | null;
  /** Where e-mails to merchants go out; null: none are sent. */
  mail: { url: string; from: string } | null;
  /** 32-byte keys for the tokens in the database, newest first; null: derive one, for development. */
  tokenKeys: Uint8Array[] | null;
  logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';
}

/** Every wrong variable is named in one message, with what to do. */
export class EnvironmentError extends Error {
  readonly variables: string[];
  constructor(problems: { variable: string; message: string }[]) {
    const lines = problems.map(({ variable, message }) => `  ${variable} ${message}`);
    super(`The environment is not complete:\n${lines.join('\n')}\nEvery variable is explained in .env.example.`);
    this.name = 'EnvironmentError';
    this.variables = problems.map(({ variable }) => variable);
  }
}

export function readEnv(source: EnvSource = process.env): Env {
  // An empty value in an .env file means "not set".
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = schema.safeParse(given);
  if (!parsed.success) {
    throw new EnvironmentError(
      parsed.error.issues.map((issue) => {
        const variable = String(issue.path[0]);
        return { variable, message: given[variable] === undefined ? 'is not set' : issue.message };
      }),
    );
  }
  const env = parsed.data;
  // Tokens of real shops are never kept under a key that follows from other settings; those of a simulated Admin API are worth nothing.
  if (env.NODE_ENV === 'production' && !env.TOKEN_ENCRYPTION_KEYS && !env.SHOPIFY_ADMIN_ORIGIN) {
    const message = 'is not set; access tokens are kept encrypted under it: make a key with "openssl rand -base64 32" and keep it safe';
    throw new EnvironmentError([{ variable: 'TOKEN_ENCRYPTION_KEYS', message }]);
  }
  if (env.SMTP_URL && !env.MAIL_FROM) {
    const message = 'is not set; e-mails need a sender, like "Order Copy <orders@example.com>"';
    throw new EnvironmentError([{ variable: 'MAIL_FROM', message }]);
  }
  const database: Env['database'] = env.DATABASE_URL
    ? { kind: 'postgres', url: env.DATABASE_URL, pool: env.DATABASE_POOL }
    : { kind: 'embedded', dataDir: env.DATA_DIR };
  // The embedded database can be opened by one process only, so that process does all the work.
  const inWeb = database.kind === 'embedded' ? true : (env.WORKER_IN_WEB ?? false);
  return {
    mode: env.NODE_ENV,
    shopify: {
      apiKey: env.SHOPIFY_API_KEY,
      apiSecret: env.SHOPIFY_API_SECRET,
      previousApiSecret: env.SHOPIFY_API_SECRET_PREVIOUS ?? null,
      appUrl: env.SHOPIFY_APP_URL.replace(/\/$/, ''),
      scopes: env.SCOPES,
      adminOrigin: env.SHOPIFY_ADMIN_ORIGIN?.replace(/\/$/, '') ?? null,
      appBridgeUrl: env.APP_BRIDGE_URL ?? null,
    },
    database,
    web: { host: env.HOST, port: env.PORT },
    worker: { concurrency: env.WORKER_CONCURRENCY, inWeb },
    staffPermissions: env.STAFF_PERMISSIONS === 'enforce',
    retentionDays: env.RETENTION_DAYS,
    jobsKeptDays: env.JOBS_KEPT_DAYS,
    operations: { port: env.HEALTH_PORT ?? null, token: env.METRICS_TOKEN ?? null, shops: env.METRICS_SHOPS },
    tracing: tracingOf(env),
    mail: env.SMTP_URL ? { url: env.SMTP_URL, from: env.MAIL_FROM ?? '' } : null,
    tokenKeys: env.TOKEN_ENCRYPTION_KEYS ?? null,
    logLevel: env.LOG_LEVEL,
  };
}

/** The general address stands for a collector's root, the one for traces is taken as it is. */
function tracingOf(env: z.output<typeof schema>): Env['tracing'] {
  const base = env.OTEL_EXPORTER_OTLP_ENDPOINT;
  const address = env.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT ?? (base && `${base.replace(/\/$/, '')}/v1/traces`);
  if (!address || env.OTEL_SDK_DISABLED) return null;
  const headers = Object.fromEntries((env.OTEL_EXPORTER_OTLP_HEADERS ?? []).map(([name = '', value = '']) => [name, value]));
  return { url: address, headers, serviceName: env.OTEL_SERVICE_NAME, ratio: env.OTEL_TRACES_SAMPLER_ARG };
}
