import type { Order } from '../model/entities.ts';
import { connection } from '../model/connection.ts';
import type { ConnectionArgs } from '../model/connection.ts';
import { PAYMENT_TERMS_TEMPLATES } from '../model/payment-terms-templates.ts';
import { gidType } from '../model/store.ts';
import type { Store } from '../model/store.ts';
import { invalidId } from '../protocol/types.ts';
import type { ResolverContext, ResolverMap } from '../protocol/types.ts';
import { findLine, lineItemView } from './line-item.ts';
import { chargeResultView } from './mandate-payment.ts';
import { metafieldView, resolveNamespace } from './metafields.ts';
import { finishDueJobs, jobResultView } from './order-cancel.ts';
import { searchOrders, sortOrders } from './order-search.ts';
import { transactionView } from './payments.ts';
import { paymentTermsView } from './payment-terms.ts';
import { refundView } from './refund-view.ts';

type Ctx = ResolverContext;
interface OrdersArgs extends ConnectionArgs {
  query?: string | null;
  sortKey?: string | null;
}

/** A GID of another type is a top-level error (recorded); an unknown one is null. */
export function checkId(id: string, type: string): void {
  if (gidType(id.split('?')[0] ?? '') !== type) throw invalidId(id);
}

function searched(store: Store, args: OrdersArgs): Order[] {
  finishDueJobs(store);
  return sortOrders(store, searchOrders(store, args.query), args.sortKey);
}

/** Anything that has a GID, also what has no collection of its own. */
export function findNode(store: Store, id: string): unknown {
  const bare = id.split('?')[0] ?? id;
  const entity = store.find(bare)?.entity;
  if (entity) return entity;
  const type = gidType(bare);
  if (type === null) throw invalidId(id);
  if (type === 'LineItem') {
    const found = findLine(store, bare);
    return found && lineItemView(store, found.order, found.line);
  }
  if (type === 'Shop') return bare === store.state.shop.id ? store.state.shop : null;
  if (type === 'PaymentTermsTemplate') return PAYMENT_TERMS_TEMPLATES.find((template) => template.id === bare) ?? null;
  if (type === 'InventoryItem') return store.all('variants').find((variant) => variant.inventoryItemId === bare) ? { id: bare } : null;
  if (type === 'OrderCancelJobResult') {
    const job = store.get('jobs', bare.replace('/OrderCancelJobResult/', '/Job/'));
    return job && jobResultView(store, job);
  }
  if (type === 'OrderCreateMandatePaymentJobResult') {
    const job = store.get('jobs', bare.replace('/OrderCreateMandatePaymentJobResult/', '/Job/'));
    return job && chargeResultView(store, job);
  }
  return insideOrders(store, bare, type);
}

function insideOrders(store: Store, id: string, type: string): unknown {
  for (const order of store.all('orders')) {
    if (type === 'Refund') {
      const refund = order.refunds.find((one) => one.id === id);
      if (refund) return refundView(store, order, refund);
    }
    if (type === 'OrderTransaction') {
      const transaction = order.transactions.find((one) => one.id === id);
      if (transaction) return transactionView(store, order, transaction);
    }
    if (type === 'PaymentTerms' && order.paymentTerms?.id === id) return paymentTermsView(store, order, order.paymentTerms);
    if (type === 'Metafield') {
      const field = order.metafields.find((one) => one.id === id);
      if (field) return metafieldView(store, order.id, field);
    }
  }
  return null;
}

export const orderQueries: ResolverMap = {
  QueryRoot: {
    order: (_root: unknown, { id }: { id: string }, ctx: Ctx) => {
      checkId(id, 'Order');
      finishDueJobs(ctx.store);
      return ctx.store.get('orders', id.split('?')[0]);
    },
    orderByIdentifier: (
      _root: unknown,
      args: { identifier: { id?: string | null; customId?: { namespace?: string | null; key: string; value: string } | null } },
      ctx: Ctx,
    ) => {
      const { id, customId } = args.identifier;
      if (id) return ctx.store.get('orders', id);
      const namespace = resolveNamespace(customId?.namespace, ctx.access.appId);
      const holds = (order: Order): boolean =>
        order.metafields.some((field) => field.namespace === namespace && field.key === customId?.key && field.value === customId.value);
      return ctx.store.all('orders').find(holds) ?? null;
    },
    orders: (_root: unknown, args: OrdersArgs, ctx: Ctx) => connection(searched(ctx.store, args), args),
    ordersCount: (_root: unknown, args: { query?: string | null; limit?: number | null }, ctx: Ctx) =>
      countView(searched(ctx.store, args).length, args.limit ?? 10_000),
    refund: (_root: unknown, { id }: { id: string }, ctx: Ctx) => {
      checkId(id, 'Refund');
      return findNode(ctx.store, id);
    },
    node: (_root: unknown, { id }: { id: string }, ctx: Ctx) => {
      finishDueJobs(ctx.store);
      return findNode(ctx.store, id);
    },
    nodes: (_root: unknown, { ids }: { ids: string[] }, ctx: Ctx) => {
      finishDueJobs(ctx.store);
      return ids.map((id) => findNode(ctx.store, id));
    },
    job: (_root: unknown, { id }: { id: string }, ctx: Ctx) => {
      checkId(id, 'Job');
      finishDueJobs(ctx.store);
      return ctx.store.get('jobs', id);
    },
    paymentTermsTemplates: (_root: unknown, args: { paymentTermsType?: string | null }) =>
      PAYMENT_TERMS_TEMPLATES.filter((template) => args.paymentTermsType == null || template.paymentTermsType === args.paymentTermsType),
  },
  Job: { query: () => ({}) },
};

/** `Count`: beyond the limit it is the limit, said to be "at least". */
export function countView(count: number, limit: number | null): { count: number; precision: 'EXACT' | 'AT_LEAST' } {
  return limit !== null && count > limit ? { count: limit, precision: 'AT_LEAST' } : { count, precision: 'EXACT' };
}
