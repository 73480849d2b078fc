import type { DraftState, TargetOrder } from '../usecases/ports.ts';
import type { DraftStateFragment, TargetOrderFragment } from './generated/admin.ts';

export interface WarningJson {
  errorCode: string;
  field: string | null;
  message: string;
  discountCode?: string | null;
}

export function toWarnings(warnings: WarningJson[] | undefined): DraftState['warnings'] {
  return (warnings ?? []).map(({ errorCode, field, message, discountCode }) => ({
    code: errorCode,
    field,
    message,
    discountCode: discountCode ?? null,
  }));
}

export function toDraftState(draft: DraftStateFragment & { order?: TargetOrderFragment | null; warnings?: WarningJson[] }): DraftState {
  return {
    id: draft.id,
    name: draft.name,
    status: draft.status,
    ready: draft.ready,
    invoiceUrl: draft.invoiceUrl,
    total: draft.totalPriceSet.presentmentMoney,
    order: draft.order ? toTargetOrder(draft.order) : null,
    warnings: toWarnings(draft.warnings),
  };
}

export function toTargetOrder(order: TargetOrderFragment): TargetOrder {
  return {
    id: order.id,
    name: order.name,
    financialStatus: order.displayFinancialStatus,
    total: order.totalPriceSet.presentmentMoney,
  };
}
