/**
 * Shopify's search syntax: terms, `AND`, `OR`, `NOT`, `-`, parentheses, quotes, `field:value`, comparators and prefixes.
 *
 * @see https://shopify.dev/docs/api/usage/search-syntax
 */
export type Comparator = ':' | '<' | '<=' | '>' | '>=';

export interface SearchTerm {
  kind: 'term';
  /** Lower case; null for a term of the default search. */
  field: string | null;
  comparator: Comparator;
  value: string;
  /** `foo*`: the last word may go on. */
  prefix: boolean;
}

export type SearchNode = SearchTerm | { kind: 'and' | 'or'; parts: SearchNode[] } | { kind: 'not'; part: SearchNode };

type Token = { type: '(' | ')' | 'and' | 'or' | 'not' } | { type: 'term'; term: SearchTerm };

const FIELD = /^([A-Za-z_][\w.$-]*):(<=|>=|<|>|)/;

/** Parses a query. Null: nothing is asked for, everything matches. Never throws: a stray connective or parenthesis is skipped. */
export function parseSearch(query: string | null | undefined): SearchNode | null {
  const tokens = tokenize(query ?? '');
  let position = 0;

  const parseOr = (): SearchNode | null => {
    const parts: SearchNode[] = [];
    for (;;) {
      const part = parseAnd();
      if (part) parts.push(part);
      if (tokens[position]?.type !== 'or') break;
      position += 1;
    }
    return combine('or', parts);
  };

  const parseAnd = (): SearchNode | null => {
    const parts: SearchNode[] = [];
    for (let token = tokens[position]; token && token.type !== 'or' && token.type !== ')'; token = tokens[position]) {
      if (token.type === 'and') {
        position += 1;
        continue;
      }
      const part = parseUnary();
      if (part) parts.push(part);
    }
    return combine('and', parts);
  };

  const parseUnary = (): SearchNode | null => {
    const token = tokens[position];
    if (!token || token.type === ')' || token.type === 'or') return null;
    position += 1;
    if (token.type === 'not') {
      const part = parseUnary();
      return part && { kind: 'not', part };
    }
    if (token.type === '(') {
      const part = parseOr();
      if (tokens[position]?.type === ')') position += 1;
      return part;
    }
    return token.type === 'term' ? token.term : parseUnary();
  };

  const parts: SearchNode[] = [];
  while (position < tokens.length) {
    const part = parseOr();
    if (part) parts.push(part);
    if (tokens[position]?.type === ')') position += 1;
  }
  return combine('and', parts);
}

function combine(kind: 'and' | 'or', parts: SearchNode[]): SearchNode | null {
  return parts.length === 0 ? null : parts.length === 1 ? (parts[0] as SearchNode) : { kind, parts };
}

function tokenize(query: string): Token[] {
  const tokens: Token[] = [];
  let rest = query.trimStart();
  while (rest !== '') {
    const first = rest[0] as string;
    if (first === '(' || first === ')') {
      tokens.push({ type: first });
      rest = rest.slice(1).trimStart();
      continue;
    }
    const connective = /^(AND|OR|NOT)(?=[\s(]|$)/.exec(rest)?.[1];
    if (connective) {
      tokens.push({ type: connective.toLowerCase() as 'and' | 'or' | 'not' });
      rest = rest.slice(connective.length).trimStart();
      continue;
    }
    if (first === '-' && rest.length > 1) {
      tokens.push({ type: 'not' });
      rest = rest.slice(1);
      continue;
    }
    const { term, length } = readTerm(rest);
    tokens.push({ type: 'term', term });
    rest = rest.slice(length).trimStart();
  }
  return tokens;
}

function readTerm(text: string): { term: SearchTerm; length: number } {
  const match = FIELD.exec(text);
  const start = match ? match[0].length : 0;
  const gap = match ? (/^\s*/.exec(text.slice(start))?.[0].length ?? 0) : 0;
  const { value, length, quoted } = readValue(text.slice(start + gap));
  const prefix = !quoted && value.length > 1 && value.endsWith('*');
  const term: SearchTerm = {
    kind: 'term',
    field: match ? (match[1] as string).toLowerCase() : null,
    comparator: (match?.[2] || ':') as Comparator,
    value: prefix ? value.slice(0, -1) : value,
    prefix,
  };
  return { term, length: Math.max(1, start + gap + length) };
}

function readValue(text: string): { value: string; length: number; quoted: boolean } {
  const quote = text[0];
  if (quote === '"' || quote === "'") {
    let value = '';
    for (let index = 1; index < text.length; index += 1) {
      if (text[index] === '\\' && index + 1 < text.length) value += text[(index += 1)];
      else if (text[index] === quote) return { value, length: index + 1, quoted: true };
      else value += text[index];
    }
    return { value, length: text.length, quoted: true };
  }
  let value = '';
  let index = 0;
  for (; index < text.length && !/[\s()]/.test(text[index] as string); index += 1) {
    if (text[index] === '\\' && index + 1 < text.length) index += 1;
    value += text[index];
  }
  return { value, length: index, quoted: false };
}

/** How one kind of entity answers one term. Undefined: the field does not exist for this search. */
export type TermMatcher<Entity> = (entity: Entity, term: SearchTerm) => boolean | undefined;

/**
 * Whether an entity is found. A term on an unknown field is left out of the search, as Shopify does with a warning in
 * `extensions.search` [assumed].
 */
export function matchesSearch<Entity>(node: SearchNode | null, entity: Entity, matcher: TermMatcher<Entity>): boolean {
  const evaluate = (part: SearchNode): boolean | undefined => {
    if (part.kind === 'term') return matcher(entity, part);
    if (part.kind === 'not') {
      const inner = evaluate(part.part);
      return inner === undefined ? undefined : !inner;
    }
    const known = part.parts.map(evaluate).filter((result) => result !== undefined);
    if (known.length === 0) return undefined;
    return part.kind === 'and' ? known.every(Boolean) : known.some(Boolean);
  };
  return node === null ? true : (evaluate(node) ?? true);
}

function words(text: string): string[] {
  return text
    .toLocaleLowerCase('en')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
}

/** The term's words stand in the text side by side, whatever the case; the last one may go on when the term ends in `*`. */
export function matchText(text: string | null | undefined, term: SearchTerm): boolean {
  if (term.value === '*') return Boolean(text);
  const wanted = words(term.value);
  const present = words(text ?? '');
  if (wanted.length === 0) return false;
  for (let start = 0; start + wanted.length <= present.length; start += 1) {
    const found = wanted.every((word, index) => {
      const candidate = present[start + index] as string;
      return term.prefix && index === wanted.length - 1 ? candidate.startsWith(word) : candidate === word;
    });
    if (found) return true;
  }
  return false;
}

/** Whole value, whatever the case; several values may be given with commas. */
export function matchExact(text: string | null | undefined, term: SearchTerm): boolean {
  if (term.value === '*') return Boolean(text);
  const value = (text ?? '').toLowerCase();
  const wanted = term.value.toLowerCase();
  if (term.prefix) return value.startsWith(wanted);
  return value === wanted || wanted.split(',').some((part) => part.trim() === value && value !== '');
}

export function matchNumber(value: number | null, term: SearchTerm): boolean {
  const wanted = Number(term.value.replace(/^gid:\/\/.*\//, ''));
  return value !== null && !Number.isNaN(wanted) && compare(value, wanted, wanted, term.comparator);
}

/** Times to the precision given: `2024` is the whole year, `2024-05-01` the whole day (UTC), a full time the second. */
export function matchTime(value: string | null, term: SearchTerm, now: number): boolean {
  if (value === null) return false;
  const range = timeRange(term.value, now);
  return range !== null && compare(Date.parse(value), range.from, range.to, term.comparator);
}

function compare(value: number, from: number, to: number, comparator: Comparator): boolean {
  if (comparator === '<') return value < from;
  if (comparator === '<=') return value <= to;
  if (comparator === '>') return value > to;
  if (comparator === '>=') return value >= from;
  return value >= from && value <= to;
}

function timeRange(text: string, now: number): { from: number; to: number } | null {
  if (text === 'now') return { from: now, to: now };
  const date = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(text);
  if (date) {
    const [year, month, day] = [Number(date[1]), date[2] ? Number(date[2]) - 1 : null, date[3] ? Number(date[3]) : null];
    const from = Date.UTC(year, month ?? 0, day ?? 1);
    const next =
      day !== null ? Date.UTC(year, month ?? 0, day + 1) : month !== null ? Date.UTC(year, month + 1, 1) : Date.UTC(year + 1, 0, 1);
    return { from, to: next - 1 };
  }
  const instant = Date.parse(text);
  return Number.isNaN(instant) ? null : { from: instant, to: instant + 999 };
}
