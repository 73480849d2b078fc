import { countFlaws, reportQuality } from '../../domain/order/import/quality-report.ts';
import type { QualityReport } from '../../domain/order/import/quality-report.ts';
import { formatMoney } from '../../domain/order/money.ts';
import { FileRefused } from '../ports-imports.ts';
import type { FieldCount, FileItem, NewImportedOrder, OrderImport } from '../ports-imports.ts';
import type { Ports } from '../ports.ts';
import { done, refuse } from '../refusal.ts';
import type { Result } from '../refusal.ts';
import type { ImportUseCases } from './use-cases.ts';

/** Orders held in memory and written by one statement. */
const CHUNK = 100;

/**
 * Reads a file as it comes in and stores its orders with what the report says of them. Nothing of it is seen before the file was read to its
 * end; a file that is refused, or whose upload breaks off, leaves nothing.
 */
export const importOrders =
  (ports: Ports): ImportUseCases['importOrders'] =>
  async ({ shop, fileName, requestedBy, bytes }) => {
    const file = newImport(ports, { shop, fileName, requestedBy });
    await ports.imports.create(file);
    try {
      const finished = await readInto(ports, file, bytes);
      await ports.imports.finish(finished);
      ports.log.info({ importId: file.id, orders: finished.orders, problems: finished.problems, bytes: finished.bytes }, 'import: read');
      return done(finished);
    } catch (error) {
      await ports.imports.remove(shop, file.id);
      if (!(error instanceof FileRefused)) throw error;
      ports.log.info({ importId: file.id, code: error.code }, 'import: refused');
      return refused(error);
    }
  };

function newImport(ports: Ports, of: Pick<OrderImport, 'shop' | 'fileName' | 'requestedBy'>): OrderImport {
  return {
    ...of,
    id: ports.newId(),
    status: 'reading',
    bytes: 0,
    orders: 0,
    problems: 0,
    withErrors: 0,
    withWarnings: 0,
    flaws: [],
    createdAt: ports.clock.now().toISOString(),
    finishedAt: null,
  };
}

async function readInto(ports: Ports, file: OrderImport, bytes: AsyncIterable<Uint8Array>): Promise<OrderImport> {
  let size = 0;
  const counted = (async function* () {
    for await (const chunk of bytes) {
      size += chunk.byteLength;
      yield chunk;
    }
  })();
  const tally = new Tally();
  let rows: NewImportedOrder[] = [];
  const flush = async () => {
    if (rows.length > 0) await ports.imports.add(file.shop, file.id, rows, { bytes: size, orders: tally.orders });
    rows = [];
  };
  for await (const item of ports.files.read(counted)) {
    rows.push(tally.take(ports.newId(), item));
    if (rows.length >= CHUNK) await flush();
  }
  await flush();
  return { ...file, ...tally.counts(), bytes: size, status: 'ready', finishedAt: ports.clock.now().toISOString() };
}

/** What is counted over all orders while they pass. */
class Tally {
  orders = 0;
  #problems = 0;
  #withErrors = 0;
  #withWarnings = 0;
  readonly #flaws = new Map<string, FieldCount>();

  take(id: string, { place, result }: FileItem): NewImportedOrder {
    this.orders += 1;
    const row = { id, position: this.orders, place };
    if (!result.ok) {
      this.#problems += 1;
      return { ...row, ...NOTHING, name: place, problem: result.problem };
    }
    const { order, facts } = result;
    const report = reportQuality(order, facts);
    const { errors, warnings } = countFlaws(report);
    if (errors > 0) this.#withErrors += 1;
    if (warnings > 0) this.#withWarnings += 1;
    this.#count(report);
    return {
      ...row,
      name: order.name === '' ? place : order.name,
      placedAt: order.createdAt === '' ? null : order.createdAt,
      email: order.email ?? order.customer?.email ?? null,
      total: formatMoney(order.totals.total),
      currency: order.presentmentCurrency,
      lines: order.lines.length,
      errors,
      warnings,
      problem: null,
      sourceOrderId: order.id === '' ? null : order.id,
      customerId: order.customer?.id ?? null,
      order,
      facts,
    };
  }

  #count({ fields }: QualityReport): void {
    const seen = new Set<string>();
    for (const { field, owner, state, severity } of fields) {
      if (severity === null || state === 'unread') continue;
      const kind = field.replace(/\[\d+\]/g, '');
      const key = `${kind} ${state} ${severity}`;
      if (seen.has(key)) continue;
      seen.add(key);
      const known = this.#flaws.get(key);
      if (known) known.orders += 1;
      else this.#flaws.set(key, { field: kind, owner, state, severity, orders: 1 });
    }
  }

  counts(): Pick<OrderImport, 'orders' | 'problems' | 'withErrors' | 'withWarnings' | 'flaws'> {
    return {
      orders: this.orders,
      problems: this.#problems,
      withErrors: this.#withErrors,
      withWarnings: this.#withWarnings,
      flaws: [...this.#flaws.values()].sort((a, b) => b.orders - a.orders),
    };
  }
}

const NOTHING = {
  placedAt: null,
  email: null,
  total: null,
  currency: null,
  lines: 0,
  errors: 0,
  warnings: 0,
  sourceOrderId: null,
  customerId: null,
  order: null,
  facts: null,
} as const;

function refused(error: FileRefused): Result<never> {
  const code = error.code === 'TOO_LARGE' ? 'FILE_TOO_LARGE' : 'FILE_REFUSED';
  const message = `The file was not taken over: ${error.message}. Nothing was stored.`;
  return refuse('refused', code, message, {
    remedy: error.remedy,
    errors: [{ code: error.code, place: error.place, message: error.reason }],
  });
}
