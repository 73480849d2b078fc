/** Reading of JSON whose shape is only half known: nothing here throws on what is missing or of another type. */
export type Json = Record<string, unknown>;

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function object(value: unknown): Json {
  return isObject(value) ? value : {};
}

/** A value, or the same value wrapped once more under its own name, as the REST reference prints some fields. */
export function field(owner: Json, name: string): unknown {
  const value = owner[name];
  return isObject(value) && name in value ? value[name] : value;
}

export function list(owner: Json, name: string): Json[] {
  const value = field(owner, name);
  return Array.isArray(value) ? value.filter(isObject) : [];
}

/** Text that says something: null, "" and the literal "null" of old samples are none. */
export function text(value: unknown): string | null {
  if (typeof value === 'number' || typeof value === 'bigint') return String(value);
  return typeof value === 'string' && value !== '' && value !== 'null' ? value : null;
}

export function whole(value: unknown): number | null {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? Math.trunc(number) : null;
}

export function flag(value: unknown): boolean | null {
  return typeof value === 'boolean' ? value : null;
}

/** ISO 8601 in UTC with whole seconds; null when it is no time. */
export function time(value: unknown): string | null {
  const written = text(value);
  const at = written === null ? NaN : Date.parse(written);
  return Number.isNaN(at) ? null : new Date(at).toISOString().replace(/\.\d{3}Z$/, 'Z');
}

/** Nodes of a connection (`nodes` or `edges`), or a plain list. */
export function nodes(value: unknown): Json[] {
  if (Array.isArray(value)) return value.filter(isObject);
  const connection = object(value);
  if (Array.isArray(connection.nodes)) return connection.nodes.filter(isObject);
  return Array.isArray(connection.edges)
    ? connection.edges.map((edge) => object(object(edge).node)).filter((node) => Object.keys(node).length > 0)
    : [];
}

/** The value in capitals when it is one of those allowed; else the other one. */
export function oneOf<Allowed extends string, Other extends Allowed | null>(
  value: unknown,
  allowed: readonly Allowed[],
  otherwise: Other,
): Allowed | Other {
  const written = text(value)?.toUpperCase() as Allowed | undefined;
  return written !== undefined && allowed.includes(written) ? written : otherwise;
}

/** Decimal text, `"0"` for what is no number. */
export function decimalText(value: unknown): string {
  const written = text(value)?.trim() ?? '';
  return /^-?\d+(\.\d+)?$/.test(written) ? written : '0';
}

const CURRENCIES = new Set(Intl.supportedValuesOf('currency'));

export function currencyCode(value: unknown): string | null {
  const written = text(value);
  return written !== null && CURRENCIES.has(written) ? written : null;
}
