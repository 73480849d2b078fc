import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { MAX_FILE_BYTES } from '#app/files/file-limits.ts';
import { refusalOf } from './read-file.ts';
import { orderFiles } from '#app/files/order-files.ts';
import { FileRefused } from '#app/usecases/ports-imports.ts';

const root = resolve(import.meta.dirname, '../../..');
const MB = 1_048_576;

describe('huge files', () => {
  it.each(['csv', 'json'])(
    'a %s file of nearly 100 MB is read to its end in less than 300 MB of memory',
    { timeout: 120_000 },
    async (format) => {
      const { stdout } = await promisify(execFile)(process.execPath, [resolve(root, 'test/support/read-huge-file.ts'), format], {
        cwd: root,
      });
      const told = JSON.parse(stdout) as { bytes: number; orders: number; flawed: number; ms: number; rss: number };
      expect(told.bytes).toBeGreaterThan(90 * MB);
      expect(told.bytes).toBeLessThanOrEqual(MAX_FILE_BYTES);
      expect([told.orders, told.flawed]).toEqual([9_900, 0]);
      expect(told.rss / MB).toBeLessThan(300);
    },
  );

  it('a file over 100 MB is refused when that is sure, with the limit in the sentence', async () => {
    let sent = 0;
    async function* endless(): AsyncGenerator<Uint8Array> {
      const chunk = new Uint8Array(MB).fill(32);
      for (;;) {
        sent += 1;
        yield chunk;
      }
    }
    const read = async () => {
      for await (const item of orderFiles.read(endless())) expect(item).toBeUndefined();
    };
    await expect(read()).rejects.toMatchObject({ code: 'TOO_LARGE', remedy: expect.stringContaining('100 MB') });
    expect(sent).toBe(101);
    expect(FileRefused.name).toBe('FileRefused');
  });

  it('an order of more than eight million characters is refused where it gets too long', async () => {
    const order = `{"orders":[{"id":1,"line_items":[],"note":"${'x'.repeat(9_000_000)}"}]}`;
    expect(await refusalOf(order)).toMatchObject({ code: 'ORDER_TOO_LARGE', place: expect.stringMatching(/^line 1, column 8\d{6}$/) });
  });

  it('more than ten thousand orders are refused with the limit', async () => {
    const text = JSON.stringify({ orders: Array.from({ length: 10_001 }, (_, id) => ({ id: id + 1, currency: 'CAD', line_items: [] })) });
    expect(await refusalOf(text)).toMatchObject({ code: 'TOO_MANY_ORDERS', reason: expect.stringContaining('10,000') });
  });
});
