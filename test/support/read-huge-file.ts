/**
 * A process of its own that reads a file of nearly 100 MB, made up on the way, and says on stdout how many orders it held, how long that
 * took (ms) and the most memory that the process had (bytes).
 */
import { orderFiles } from '#app/files/order-files.ts';
import { reportQuality } from '#app/domain/order/import/quality-report.ts';
import { csvText, first, more } from '../unit/domain/order/import/csv-file.ts';

const ORDERS = 9_900;
const LINES = 30;
const CSV_ROWS = 24;

function* csv(): Generator<string> {
  const rows = Array.from({ length: CSV_ROWS - 1 }, (_, index) =>
    more({
      'Lineitem quantity': '1',
      'Lineitem name': `Plate ${index} ${'x'.repeat(120)}`,
      'Lineitem price': '1.00',
      'Lineitem sku': `P-${index}`,
    }),
  );
  const order = csvText([first({ Subtotal: '43.00', Total: '48.00', Notes: 'y'.repeat(500) }), ...rows]);
  yield order.slice(0, order.indexOf('\n') + 1);
  const body = order.slice(order.indexOf('\n') + 1);
  for (let number = 0; number < ORDERS; number += 1) yield body.replaceAll('#2001', `#${10_000 + number}`);
}

function* json(): Generator<string> {
  const line_items = Array.from({ length: LINES }, (_, index) => ({
    id: index,
    title: `Plate ${index} ${'x'.repeat(120)}`,
    price: '1.00',
    quantity: 1,
    sku: `P-${index}`,
    properties: [{ name: 'n', value: 'v'.repeat(80) }],
  }));
  const text = JSON.stringify({
    id: 0,
    name: '#0',
    currency: 'CAD',
    note: 'y'.repeat(500),
    total_price: '30.00',
    subtotal_price: '30.00',
    line_items,
  });
  yield '{"orders":[\n';
  for (let number = 1; number <= ORDERS; number += 1)
    yield `${number > 1 ? ',' : ''}${text.replace('"id":0,"name":"#0"', `"id":${number},"name":"#${number}"`)}\n`;
  yield ']}';
}

let bytes = 0;
async function* file(): AsyncGenerator<Uint8Array> {
  for (const part of process.argv[2] === 'csv' ? csv() : json()) {
    const chunk = new TextEncoder().encode(part);
    bytes += chunk.byteLength;
    yield chunk;
  }
}

const before = performance.now();
let orders = 0;
let flawed = 0;
for await (const { result } of orderFiles.read(file())) {
  if (!result.ok) throw new Error(result.problem.reason);
  orders += 1;
  flawed += reportQuality(result.order, result.facts).fields.filter(({ state }) => state === 'contradicting').length;
}
console.log(
  JSON.stringify({ bytes, orders, flawed, ms: Math.round(performance.now() - before), rss: process.resourceUsage().maxRSS * 1024 }),
);
