import { isParseProblem, parseOrderFile } from '../domain/order/parse-order-file.ts';
import { FileRefused } from '../usecases/ports-imports.ts';
import type { FileItem } from '../usecases/ports-imports.ts';
import { MAX_JSON_CHARS } from './file-limits.ts';
import { JsonScanner } from './json-scanner.ts';
import type { JsonSlice } from './json-scanner.ts';

/**
 * Orders of a JSON file. Whole values up to eight million characters are read at once, in any of the shapes that parse-order-file knows (also
 * several values one after the other, as in JSON lines). A larger value must hold a list of orders, of which one is read at a time.
 */
export async function* readJsonOrders(text: AsyncIterable<string>): AsyncGenerator<FileItem> {
  const slices: JsonSlice[] = [];
  const take = (slice: JsonSlice) => void slices.push(slice);
  let scanner = new JsonScanner('values', take);
  let large = false;
  let values = 0;
  for await (const chunk of text) {
    scanner.push(chunk);
    const held = large ? null : scanner.held();
    if (held && held.size > MAX_JSON_CHARS) {
      large = true;
      values = scanner.values;
      scanner = new JsonScanner('items', take, held);
      scanner.push(held.text);
    }
    yield* parsed(slices.splice(0), large, values);
  }
  scanner.end();
  yield* parsed(slices.splice(0), large, values);
  if (large && scanner.lists === 0)
    throw new FileRefused(
      'NO_ORDERS',
      '',
      'the file holds no list of orders where one is looked for',
      'Put the orders into one list: {"orders": […]}.',
    );
  if (!large && scanner.values === 0) throw new FileRefused('EMPTY', 'line 1', 'the file is empty', 'Choose the file with the orders.');
}

function* parsed(slices: JsonSlice[], items: boolean, values: number): Generator<FileItem> {
  for (const slice of slices) {
    const value: unknown = JSON.parse(slice.text);
    const { items: found } = parseOrderFile(items ? { orders: [value] } : value);
    for (const { place, order, facts } of found) {
      const inside = items ? place.replace(/^orders\[0\]\.?/, '') : place;
      const path = [slice.path, inside].filter((part) => part !== '').join('.');
      const at = `${path === '' ? (values > 0 ? `value ${values}` : 'the order') : path} (line ${slice.line})`;
      if (!isParseProblem(order)) yield { place: at, result: { ok: true, order, facts } };
      else
        yield {
          place: at,
          result: {
            ok: false,
            problem: {
              place: [slice.path, items ? order.place.replace(/^orders\[0\]\.?/, '') : order.place].filter((part) => part !== '').join('.'),
              reason: order.reason,
            },
          },
        };
    }
  }
}
