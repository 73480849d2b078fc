import type { Bag, PaymentTerms } from '../model/entities.ts';
import { connection } from '../model/connection.ts';
import type { ConnectionArgs } from '../model/connection.ts';
import type { Store } from '../model/store.ts';
import { money } from '../money/format.ts';
import type { Currencies } from './parts.ts';

/** `PaymentTerms` as the API shows it. Amounts are in the presentment currency (recorded). */
export function paymentTermsView(
  store: Store,
  owner: Currencies & { id: string; outstanding?: Bag },
  terms: PaymentTerms,
): Record<string, unknown> {
  const now = store.now();
  const passed = (at: string | null): boolean => at !== null && Date.parse(at) <= now;
  const open = terms.schedules.filter((schedule) => schedule.completedAt === null);
  // Recorded: net 30 issued a month and a half ago is both due and overdue.
  const overdue = open.some((schedule) => passed(schedule.dueAt));
  const isOrder = owner.id.includes('/Order/');
  const view: Record<string, unknown> = {
    __typename: 'PaymentTerms',
    id: terms.id,
    due: overdue,
    overdue,
    dueInDays: terms.dueInDays,
    paymentTermsName: terms.name,
    paymentTermsType: terms.type,
    translatedName: terms.name,
    order: () => (isOrder ? store.get('orders', owner.id) : null),
    draftOrder: () => (isOrder ? null : store.get('draftOrders', owner.id)),
    paymentSchedules: (args: ConnectionArgs) =>
      connection(terms.schedules, args, (schedule) => {
        const amount = money(schedule.amount.presentment, owner.presentmentCurrency);
        const balance = owner.outstanding
          ? money(Math.min(owner.outstanding.presentment, schedule.amount.presentment), owner.presentmentCurrency)
          : amount;
        return {
          __typename: 'PaymentSchedule',
          id: schedule.id,
          issuedAt: schedule.issuedAt,
          dueAt: schedule.dueAt,
          completedAt: schedule.completedAt,
          due: schedule.completedAt === null && passed(schedule.dueAt),
          amount,
          balanceDue: balance,
          totalBalance: balance,
          paymentTerms: view,
        };
      }),
  };
  return view;
}
