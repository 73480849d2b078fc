import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonFault } from '#app/ui/json-fault.ts';
import { readProfilesFile } from '#app/ui/read-profiles-file.ts';

const detail = (text: string) => {
  const read = readProfilesFile('mine.json', text);
  return read.ok ? null : read.problem.detail;
};

describe('a file of profiles', () => {
  it('that is broken is told with its place', () => {
    expect(detail('{\n  "format": order\n}')).toMatch(
      /^mine\.json is not JSON: something is wrong at line 2, column \d+\. Nothing was changed\.$/,
    );
    expect(detail('{"format": "order-copy-profiles",')).toMatch(/at line 1, column \d+/);
  });

  it('is faulted exactly where a parser refuses it', () => {
    for (const [text, at] of [
      ['[1,]', 3],
      ['{"a" 1}', 5],
      ['{"a": 1,}', 8],
      ['{"a": 1} x', 9],
      ["{'a': 1}", 1],
      ['{"a": "b', 6],
      ['[1}', 2],
      ['', 0],
    ] as const)
      expect([text, jsonFault(text)]).toEqual([text, at]);
    const isJson = (text: string) => {
      try {
        JSON.parse(text);
        return true;
      } catch {
        return false;
      }
    };
    fc.assert(fc.property(fc.json(), (text) => void expect(jsonFault(text)).toBeNull()));
    fc.assert(
      fc.property(fc.json(), fc.nat(), fc.constantFrom('', ',', '}', ']', '"', 'x', ':'), (text, where, change) => {
        const at = where % (text.length + 1);
        const broken = text.slice(0, at) + change + text.slice(at + 1);
        expect([broken, jsonFault(broken) === null]).toEqual([broken, isJson(broken)]);
      }),
      { numRuns: 500 },
    );
  });

  it('tells the names in it, and leaves any other JSON to be judged by the API', () => {
    expect(readProfilesFile('a.json', '{"profiles":[{"name":"weekly"},{"title":"x"},7]}')).toMatchObject({ ok: true, names: ['weekly'] });
    for (const text of ['[]', 'null', '7', '{"profiles":{}}', '{"__proto__":{"profiles":[{"name":"x"}]}}'])
      expect(readProfilesFile('a.json', text)).toMatchObject({ ok: true, names: [] });
  });
});
