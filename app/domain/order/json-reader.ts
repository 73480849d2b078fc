/** Reads JSON of unknown make without ever throwing: what is there but unfit is noted with its place, what is missing is null. */
export interface Unread {
  field: string;
  reason: string;
}

export class JsonReader {
  readonly value: unknown;
  readonly place: string;
  readonly unread: Unread[];

  constructor(value: unknown, place: string, unread: Unread[]) {
    this.value = value;
    this.place = place;
    this.unread = unread;
  }

  get missing(): boolean {
    return this.value === null || this.value === undefined;
  }

  isObject(): boolean {
    return typeof this.value === 'object' && this.value !== null && !Array.isArray(this.value);
  }

  has(key: string): boolean {
    return this.isObject() && Object.hasOwn(this.value as object, key);
  }

  /** The first of the keys that holds something; the last one's place when none does. */
  at(...keys: string[]): JsonReader {
    const record = this.isObject() ? (this.value as Record<string, unknown>) : {};
    const key = keys.find((name) => Object.hasOwn(record, name) && record[name] !== null && record[name] !== undefined) ?? keys[0] ?? '';
    const value = Object.hasOwn(record, key) ? record[key] : undefined;
    return new JsonReader(value, this.place === '' ? key : `${this.place}.${key}`, this.unread);
  }

  /** Arrays as they are, connections by their `nodes` or `edges`; anything else is empty. */
  list(): JsonReader[] {
    if (this.missing) return [];
    if (Array.isArray(this.value)) return this.value.map((value, index) => new JsonReader(value, `${this.place}[${index}]`, this.unread));
    if (this.has('nodes')) return this.at('nodes').list();
    if (this.has('edges')) {
      return this.at('edges')
        .list()
        .map((edge) => edge.at('node'));
    }
    this.note('is not a list');
    return [];
  }

  /** Text; numbers and booleans are written out, as old exports hold both. */
  text(): string | null {
    if (this.missing) return null;
    if (typeof this.value === 'string') return this.value;
    if (typeof this.value === 'number' || typeof this.value === 'boolean') return String(this.value);
    this.note('is not text');
    return null;
  }

  /** Text that says something: null for blanks. */
  words(): string | null {
    const text = this.text();
    return text === null || text.trim() === '' ? null : text;
  }

  flag(): boolean | null {
    if (this.missing) return null;
    if (typeof this.value === 'boolean') return this.value;
    this.note('is not true or false');
    return null;
  }

  /** A whole number, 0 or more. */
  units(): number | null {
    if (this.missing) return null;
    const number = typeof this.value === 'string' && /^\d{1,9}$/.test(this.value) ? Number(this.value) : this.value;
    if (typeof number === 'number' && Number.isSafeInteger(number) && number >= 0 && number <= 1_000_000_000) return number;
    this.note('is not a whole number of units');
    return null;
  }

  note(reason: string): void {
    this.unread.push({ field: this.place, reason });
  }
}
