const TOKEN =
  /[ \t\n\r]*(?:("(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)|([[\]{},:]))/y;

type Expected = 'value' | 'value-or-end' | 'key' | 'key-or-end' | 'colon' | 'comma-or-end' | 'nothing';

/** Where a text stops being JSON, as an index into it; null: it is JSON. Browsers tell the place of some faults only. */
export function jsonFault(text: string): number | null {
  const open: string[] = [];
  let expected: Expected = 'value';
  for (let at = 0; ;) {
    TOKEN.lastIndex = at;
    const token = TOKEN.exec(text);
    const start = at + (/^[ \t\n\r]*/.exec(text.slice(at))?.[0].length ?? 0);
    if (!token) return start === text.length && expected === 'nothing' ? null : start;
    const next = after(expected, { string: token[1] !== undefined, scalar: token[2] !== undefined, mark: token[3] ?? '' }, open);
    if (next === null) return start;
    expected = next;
    at = TOKEN.lastIndex;
  }
}

/** What may follow the token; null: the token must not stand here. */
function after(expected: Expected, token: { string: boolean; scalar: boolean; mark: string }, open: string[]): Expected | null {
  const { mark } = token;
  const behind = (): Expected => (open.length === 0 ? 'nothing' : 'comma-or-end');
  if ((mark === ']' || mark === '}') && (expected === 'comma-or-end' || expected === (mark === ']' ? 'value-or-end' : 'key-or-end')))
    return open.pop() === (mark === ']' ? '[' : '{') ? behind() : null;
  if (expected === 'key' || expected === 'key-or-end') return token.string ? 'colon' : null;
  if (expected === 'colon') return mark === ':' ? 'value' : null;
  if (expected === 'comma-or-end') return mark === ',' ? (open.at(-1) === '{' ? 'key' : 'value') : null;
  if (expected === 'nothing') return null;
  if (token.string || token.scalar) return behind();
  if (mark !== '[' && mark !== '{') return null;
  open.push(mark);
  return mark === '[' ? 'value-or-end' : 'key-or-end';
}
