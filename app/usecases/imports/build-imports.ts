import { reportQuality } from '../../domain/order/import/quality-report.ts';
import { NO_FACTS } from '../../domain/order/import/source-facts.ts';
import { importedSourceId } from '../imported-source.ts';
import type { Ports } from '../ports.ts';
import { done, refuse } from '../refusal.ts';
import type { Result } from '../refusal.ts';
import { orRefusal } from '../shopify-refusal.ts';
import type { UseCases } from '../use-cases.ts';
import { importOrders } from './import-orders.ts';
import { lookUpReferences } from './look-up-references.ts';
import type { ChosenCopy, ImportedOrderDetail, ImportUseCases } from './use-cases.ts';

/** Days for which the content of an uploaded file is kept. */
export const KEPT_DAYS = 30;
/** An upload that takes longer than this was broken off by the end of its process. */
const LONGEST_UPLOAD_MS = 3_600_000;

const noImport = () => refuse('not-found', 'IMPORT_NOT_FOUND', 'There is no such import in this shop. Files are kept for 30 days.');

export function importVerbs(ports: Ports, startCopy: UseCases['startCopy']): ImportUseCases {
  return {
    importOrders: importOrders(ports),
    listImports: ({ shop }) => ports.imports.list(shop, 50),
    async getImport({ shop, importId, ...page }) {
      const file = await ports.imports.get(shop, importId);
      return file ? done({ file, ...(await ports.imports.orders(shop, importId, page)) }) : noImport();
    },
    getImportedOrder: getImportedOrder(ports),
    copyImported: copyImported(ports, startCopy),
    async deleteImport({ shop, importId }) {
      return (await ports.imports.remove(shop, importId)) ? done(null) : noImport();
    },
    async sweepImports() {
      const now = ports.clock.now().getTime();
      const before = { kept: new Date(now - KEPT_DAYS * 86_400_000), reading: new Date(now - LONGEST_UPLOAD_MS) };
      const removed = await ports.imports.sweep(before);
      if (removed > 0) ports.log.info({ removed }, 'imports: removed what was kept long enough');
    },
  };
}

const getImportedOrder =
  (ports: Ports): ImportUseCases['getImportedOrder'] =>
  ({ shop, orderId }) =>
    orRefusal(async (): Promise<Result<ImportedOrderDetail>> => {
      const stored = await ports.imports.order(shop, orderId);
      if (!stored) return noImport();
      const { row, order, facts } = stored;
      if (!order) return done({ row, source: null, report: null });
      const { source, references } = await lookUpReferences(ports.shopify.admin(shop, { priority: 'interactive' }), order);
      return done({ row, source, report: reportQuality(order, facts ?? NO_FACTS, references) });
    });

const copyImported =
  (ports: Ports, startCopy: UseCases['startCopy']): ImportUseCases['copyImported'] =>
  async ({ shop, importId, orderIds, requestKey, profile, options, requestedBy }) => {
    if (!(await ports.imports.get(shop, importId))) return noImport();
    const chosen: ChosenCopy[] = [];
    for (const orderId of new Set(orderIds)) {
      const stored = await ports.imports.order(shop, orderId);
      if (!stored?.order || stored.row.importId !== importId) {
        chosen.push({
          orderId,
          copyId: null,
          refusal: { code: 'ORDER_NOT_COPYABLE', message: 'There is no such order in this file that could be copied.' },
        });
        continue;
      }
      const started = await startCopy({
        shop,
        orderId: importedSourceId(orderId),
        requestKey: `${requestKey}:${orderId}`,
        door: 'file',
        requestedBy,
        ...(profile === undefined ? {} : { profile }),
        ...(options === undefined ? {} : { options }),
      });
      // What is wrong with the options is wrong with all of them.
      if (!started.ok && started.refusal.kind === 'invalid') return started;
      chosen.push(
        started.ok
          ? { orderId, copyId: started.value.copy.id, refusal: null }
          : { orderId, copyId: null, refusal: { code: started.refusal.code, message: started.refusal.message } },
      );
    }
    return done(chosen);
  };
