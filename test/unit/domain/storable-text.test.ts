import { describe, expect, it } from 'vitest';
import { isStorable, readJson, storableText } from '#app/domain/storable-text.ts';

describe('text that the database cannot hold', () => {
  it.each([
    ['a\u0000b', 'ab'],
    ['\u0000', ''],
    ['half \ud83d', 'half \ufffd'],
    ['\udc00\u0000 first', '\ufffd first'],
  ])('%j is stored as %j', (text, stored) => {
    expect(isStorable(text)).toBe(false);
    expect(storableText(text)).toBe(stored);
    expect(readJson(JSON.stringify({ deep: [{ [text]: text }] }))).toEqual({ deep: [{ [stored]: stored }] });
  });

  it.each(['', 'Zoë 😀', 'tab\tand\nline', 'a backslash and \\u0000 in letters'])('%j is no such text and stays as it is', (text) => {
    expect(storableText(text)).toBe(text);
    expect(readJson(JSON.stringify({ [text]: text }))).toEqual({ [text]: text });
  });

  it('JSON with the escapes of whole characters is read as it is, and no name in it changes what objects inherit', () => {
    expect(readJson('{"a": "\\ud83d\\ude00", "b": [1, null, true]}')).toEqual({ a: '😀', b: [1, null, true] });
    expect(Object.keys(readJson('{"__proto__": {"x": "\\u0000"}}') as object)).toEqual(['__proto__']);
    expect(() => readJson('{')).toThrow(SyntaxError);
  });
});
