import { pino } from 'pino';
import type { DestinationStream } from 'pino';
import type { Log } from '../usecases/ports.ts';
import { currentContext } from './context.server.ts';

/** Fields that are never logged, at the top or one level down. */
const SECRET = ['token', 'accessToken', 'refreshToken', 'authorization', 'cookie', 'email', 'phone', 'address', 'shippingAddress'];
const PERSONAL = ['billingAddress', 'firstName', 'lastName', 'note', 'customer', 'input', 'body'];

const E_MAIL = /[\p{L}\p{N}._%+'-]+@[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+/gu;
/** Tokens of Shopify (access, refresh, secret) and session tokens. */
const TOKEN = /\bshp[a-z]{2,3}_[A-Za-z0-9]+|\beyJ[\w-]+\.[\w-]+\.[\w-]+/g;
/** International, or with the separators that people type; never the bare digits of an id. */
const PHONE = /(?<![\w/:.-])\+\d[\d\s().-]{6,}\d/g;
/** Shopify's and the database's own words may quote what was sent, always between quotation marks. */
const QUOTED = /(?<=Shopify said: )“[^”]*”/g;

/**
 * JSON lines on stdout with the ids of the work they belong to. Callers pass ids and codes; what would be personal or secret is taken
 * out even if they do not: by the name of its field, and by its looks inside of a sentence.
 */
export function createLog(level: string, destination?: DestinationStream): Log {
  const options = {
    level,
    base: null,
    formatters: { level: (label: string) => ({ level: label }), log: (fields: Record<string, unknown>) => scrubbed(fields, 0) },
    mixin: () => ({ ...currentContext() }),
    redact: { paths: [...SECRET, ...PERSONAL].flatMap((name) => [name, `*.${name}`]), censor: '[removed]' },
    hooks: {
      logMethod(this: unknown, given: unknown[], method: (...of: unknown[]) => void) {
        const [fields, message] = given as [Record<string, unknown>, string];
        method.call(this, fields, scrubText(message));
      },
    },
  } as Parameters<typeof pino>[0];
  return destination ? pino(options as object, destination) : pino(options as object);
}

export function scrubText(text: string): string {
  return text.replace(TOKEN, '[token]').replace(E_MAIL, '[e-mail]').replace(PHONE, '[phone]').replace(QUOTED, '“[said]”');
}

function scrubbed(fields: Record<string, unknown>, depth: number): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, scrub(value, depth)]));
}

function scrub(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return scrubText(value);
  if (value instanceof Date || typeof value !== 'object' || value === null) return value;
  if (depth > 4) return '[deep]';
  if (value instanceof Error) return { name: value.name, message: scrubText(value.message), stack: scrubText(value.stack ?? '') };
  return Array.isArray(value) ? value.map((each) => scrub(each, depth + 1)) : scrubbed(value as Record<string, unknown>, depth + 1);
}
