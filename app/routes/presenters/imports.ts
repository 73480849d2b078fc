import type { ImportDetailOut, ImportedOrderDetailOut, ImportedOrderOut, ImportOut } from '#app/contract/imports.ts';
import type { ImportDetail, ImportedOrderDetail } from '#app/usecases/imports/use-cases.ts';
import type { ImportedOrder, OrderImport } from '#app/usecases/ports-imports.ts';
import { presentAmount } from './money.ts';
import { presentSource } from './preview.ts';

export function presentImport(file: OrderImport): ImportOut {
  const { id, fileName, status, bytes, orders, problems, withErrors, withWarnings, createdAt, finishedAt } = file;
  const flaws = file.flaws as ImportOut['flaws'];
  return { id, fileName, status, bytes, orders, problems, withErrors, withWarnings, flaws, createdAt, finishedAt };
}

export function presentImportDetail({ file, orders, next }: ImportDetail): ImportDetailOut {
  return { ...presentImport(file), page: { orders: orders.map(presentImportedOrder), next } };
}

function presentImportedOrder(row: ImportedOrder): ImportedOrderOut {
  const { id, place, name, placedAt, lines, errors, warnings, problem, erased, copies } = row;
  const total = row.total !== null && row.currency !== null ? presentAmount(row.total, row.currency) : null;
  return { id, reference: `import:${id}`, place, name, placedAt, total, lines, errors, warnings, problem, erased, copies };
}

export function presentImportedDetail({ row, source, report }: ImportedOrderDetail): ImportedOrderDetailOut {
  return { ...presentImportedOrder(row), importId: row.importId, source: source && presentSource(source), report: report?.fields ?? null };
}
