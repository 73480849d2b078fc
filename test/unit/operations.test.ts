import { describe, expect, it } from 'vitest';
import { withContext } from '#app/operations/context.server.ts';
import { createLog, scrubText } from '#app/operations/log.server.ts';
import { judgeHealth } from '#app/operations/readiness.server.ts';
import type { Checks } from '#app/operations/readiness.server.ts';

function logged(write: (log: ReturnType<typeof createLog>) => void): Record<string, unknown>[] {
  const lines: string[] = [];
  write(createLog('info', { write: (line: string) => void lines.push(line) }));
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
}

describe('log lines', () => {
  it('are JSON with a level by name, a time, and the ids of the work they belong to, however deep', async () => {
    const lines = logged((log) => {
      withContext({ requestId: 'r-1' }, () => withContext({ copyId: 'c-1' }, () => log.warn({ code: 'X' }, 'said')));
      log.info({}, 'outside');
    });
    expect(lines[0]).toMatchObject({ level: 'warn', requestId: 'r-1', copyId: 'c-1', code: 'X', msg: 'said', time: expect.any(Number) });
    expect(lines[1]).not.toHaveProperty('copyId');
  });

  it('take out what a field’s name or a sentence’s looks give away', () => {
    const [line] = logged((log) =>
      log.error(
        {
          email: 'ada@example.com',
          customer: { firstName: 'Ada' },
          nested: { accessToken: 'x', phone: '1' },
          error: new Error('Email zoë.o’neil@exämple.co.uk is taken, call +49 30 1234-567'),
          stack: 'token shpat_0123abcDEF, eyJhbGciOi.eyJzdWIi.c2lnbmF0dXJl',
        },
        'Shopify said: “Ada Lovelace, 12 Long Lane”.',
      ),
    );
    const said = JSON.stringify(line);
    for (const secret of ['ada@', 'Ada', 'neil@', 'exämple', '1234-567', 'shpat_0', 'eyJhbGci', 'Long Lane', '"x"']) {
      expect(said).not.toContain(secret);
    }
  });

  it('leave ids, dates, amounts and addresses of the web alone', () => {
    for (const text of ['gid://shopify/Order/5500001234567', '2026-11-23T10:00:00Z', '1234.50 EUR', 'http://127.0.0.1:4010/x', 'a-b-c']) {
      expect(scrubText(text)).toBe(text);
    }
  });
});

const well: Checks = {
  started: () => true,
  database: async () => true,
  migrations: async () => true,
  queue: async () => true,
  clockSkewMs: async () => 0,
};
const judge = (change: Partial<Checks>) => judgeHealth({ ...well, ...change }, { info: () => {}, warn: () => {}, error: () => {} });

describe('readiness', () => {
  it.each(['database', 'migrations', 'queue'] as const)(
    'fails when the check of the %s says no, throws, or never answers',
    async (name) => {
      expect((await judge({ [name]: async () => false })).ready).toBe(false);
      expect(await judge({ [name]: () => Promise.reject(new Error('away')) })).toMatchObject({ ready: false, checks: { [name]: false } });
    },
  );

  it('fails within seconds when a check hangs', async () => {
    expect(await judge({ database: () => new Promise(() => {}) })).toMatchObject({
      ready: false,
      checks: { database: false, queue: true },
    });
  });

  it('H04 H05 warns of a clock that is more than a minute off, either way, and stays ready', async () => {
    expect(await judge({ clockSkewMs: async () => 59_000 })).toMatchObject({ ready: true, warnings: [] });
    expect(await judge({ clockSkewMs: async () => -61_000 })).toMatchObject({ ready: true, warnings: [expect.stringContaining('-61 s')] });
    const away = () => Promise.reject(new Error('away'));
    const log = { info: () => {}, warn: () => {}, error: () => {} };
    expect(await judgeHealth({ ...well, clockSkewMs: away }, log, 70_000)).toMatchObject({
      clockSkewMs: 70_000,
      warnings: [expect.any(String)],
    });
    expect(await judge({ clockSkewMs: async () => 90_000 })).toMatchObject({ ready: true, warnings: [expect.stringContaining('NTP')] });
  });
});
