import { FileRefused } from '../usecases/ports-imports.ts';
import type { FileItem, OrderFilesPort } from '../usecases/ports-imports.ts';
import { decodeText } from './decode-text.ts';
import { MAX_ORDERS } from './file-limits.ts';
import { readCsvOrders } from './read-csv-orders.ts';
import { readJsonOrders } from './read-json-orders.ts';

/** Files of orders as a stream of orders: JSON when the first character says so, else the order export. */
export const orderFiles: OrderFilesPort = { read };

async function* read(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<FileItem> {
  const text = decodeText(bytes);
  const { first, whole } = await peek(text);
  if (first === '') throw new FileRefused('EMPTY', 'line 1', 'the file is empty', 'Choose the file with the orders.');
  const items = first === '{' || first === '[' ? readJsonOrders(whole) : readCsvOrders(whole);
  let count = 0;
  for await (const item of items) {
    count += 1;
    if (count > MAX_ORDERS)
      throw new FileRefused(
        'TOO_MANY_ORDERS',
        item.place,
        `the file holds more than ${MAX_ORDERS.toLocaleString('en')} orders`,
        'Split it into several files.',
      );
    yield item;
  }
  if (count === 0) throw new FileRefused('NO_ORDERS', '', 'there is no order in the file', 'Choose the file with the orders.');
}

/** The first character that is no blank; what was read for it is read again. */
async function peek(text: AsyncIterable<string>): Promise<{ first: string; whole: AsyncIterable<string> }> {
  const iterator = text[Symbol.asyncIterator]();
  const head: string[] = [];
  let first = '';
  while (first === '') {
    const next = await iterator.next();
    if (next.done) break;
    head.push(next.value);
    first = next.value.trimStart().charAt(0);
  }
  return {
    first,
    whole: (async function* () {
      yield* head;
      for (;;) {
        const next = await iterator.next();
        if (next.done) return;
        yield next.value;
      }
    })(),
  };
}
