import type { DraftOrderInput } from '../domain/copying/plan.ts';
import { ShopifyFailure } from '../usecases/ports.ts';
import type { AdminApi, Answer, CatalogueVariant, DraftState, TargetOrder } from '../usecases/ports.ts';
import { buyers } from './buyers.ts';
import { cancelSource } from './cancel-source.ts';
import { charges } from './charges.ts';
import type { AdminClient } from './client.ts';
import { toDraftState, toTargetOrder } from './draft-state.ts';
import type { CatalogueVariantFragment, DraftStateFragment, TargetOrderFragment } from './generated/admin.ts';
import { fulfillment } from './fulfillment.ts';
import { linkBothWays } from './link-orders.ts';
import { readLive } from './live-variants.ts';
import type { SeenOrder } from './link-orders.ts';
import { toAnswer, toOutcome } from './map-user-errors.ts';
import { presentNodes } from './operation.ts';
import { calculateDraft } from './operations/calculate-draft.ts';
import { completeDraft } from './operations/complete-draft.ts';
import { createDraft } from './operations/create-draft.ts';
import { deleteDraft } from './operations/delete-draft.ts';
import { readOrderNote, writeOrderNote } from './operations/order-note.ts';
import { paymentTermsTemplates } from './operations/payment-terms-templates.ts';
import { readCancellation } from './operations/read-cancellation.ts';
import { readDraft } from './operations/read-draft.ts';
import { readShop } from './operations/read-shop.ts';
import { readTarget } from './operations/read-target.ts';
import { findVariants, readVariants, toCatalogueVariant } from './operations/read-variants.ts';
import { resolveDiscountCode } from './operations/resolve-discount-code.ts';
import { sendInvoice } from './operations/send-invoice.ts';
import { findDestinations } from './find-destinations.ts';
import { findByCopyKey } from './find-by-copy-key.ts';
import { recentDraftKeys } from './operations/find-drafts-by-copy-key.ts';
import { records } from './records.ts';
import { references } from './find-references.ts';
import type { ReadGrants } from './read-grants.ts';
import { readOrder } from './read-order.ts';
import { searchOrderIds, searchOrders } from './search-orders.ts';
import type { OrderRead } from './read-order.ts';
import { anyOf, filter } from './search-syntax.ts';
import { toCalculation } from './to-calculation.ts';

/** Recorded: the second completion of a draft says this, with the order attached (C02). */
const ALREADY_PAID = 'This order has been paid';
const DRAFT_GONE = /^Draft order (not found|does not exist)$/;

const IDS_AT_ONCE = 250;
const SKUS_AT_ONCE = 25;

export interface AdminApiSettings {
  client: AdminClient;
  /** What may be selected beyond the required scopes; remembered per shop, and narrowed in place when Shopify refuses all the same. */
  grants(): Promise<ReadGrants>;
  /** Whether the shop allows the app to charge stored payment methods, now; left out: it does not. */
  mayCharge?(): Promise<boolean>;
}

/** The Admin API of one shop, as the product uses it. One instance serves one copy or one request: it counts and remembers for it. */
export function createAdminApi({ client, grants, mayCharge }: AdminApiSettings): AdminApi {
  const seen = new Map<string, SeenOrder>();
  return {
    ...drafts(client, seen),
    ...catalogue(client),
    ...references(client),
    ...buyers(client),
    ...fulfillment(client, grants),
    ...records(client, (order) => remember(seen, order)),
    ...charges(client, mayCharge ?? (async () => false)),
    async readSourceOrder(orderId, how) {
      const read = await readGranted(client, orderId, { grants: await grants(), record: how?.record ?? false });
      if (!read) return null;
      seen.set(orderId, { tags: read.tags, copiedTo: read.copiedTo });
      return read.order;
    },
    readLiveVariants: async (question) => readLive(client, question, await grants()),
    findOrders: (query) => searchOrders(client, query),
    findOrderIds: (query) => searchOrderIds(client, query),
    findDestinations: (orderId) => findDestinations(client, orderId),
    async readTarget(orderId) {
      const { order } = await client.request(readTarget, { id: orderId });
      return order && remember(seen, order);
    },
    linkOrders: (link) => linkBothWays(client, link, seen),
    addOrderNote: (orderId, line) => addOrderNote(client, orderId, line),
    cancelOrder: (orderId, how) => cancelSource(client, orderId, how),
    async readCancellation(orderId) {
      const { order } = await client.request(readCancellation, { id: orderId });
      return order && { cancelled: order.cancelledAt !== null, cancelledAt: order.cancelledAt };
    },
    usage: () => ({ ...client.usage(), ownMs: 0 }),
  };
}

/** Read and written in two calls: a note that somebody changes in between is overwritten, which the platform gives no way to notice. */
async function addOrderNote(client: AdminClient, orderId: string, line: string): Promise<Answer<null>> {
  const { order } = await client.request(readOrderNote, { id: orderId });
  if (!order || order.note?.split('\n').includes(line)) return { ok: true, value: null };
  const note = order.note ? `${order.note}\n${line}` : line;
  const { orderUpdate: payload } = await client.request(writeOrderNote, { id: orderId, note });
  return toOutcome(payload?.userErrors ?? [], writeOrderNote);
}

const REFUSED_FIELDS: [Exclude<keyof ReadGrants, 'moves'>, RegExp][] = [
  ['terms', /payment_?terms/i],
  ['publications', /publication/i],
];

/** A scope can be taken back at any time: what was refused is left out from then on, and the order is read without it. */
async function readGranted(
  client: AdminClient,
  orderId: string,
  { grants, record }: { grants: ReadGrants; record: boolean },
): Promise<OrderRead | null> {
  try {
    return await readOrder(client, orderId, { ...grants, record });
  } catch (error) {
    if (!(error instanceof ShopifyFailure) || error.code !== 'ACCESS_DENIED') throw error;
    const [refused] = REFUSED_FIELDS.find(([grant, words]) => grants[grant] && words.test(error.message)) ?? [];
    if (refused === undefined) throw error;
    grants[refused] = false;
    return readGranted(client, orderId, { grants, record });
  }
}

function remember(seen: Map<string, SeenOrder>, order: TargetOrderFragment): TargetOrder {
  seen.set(order.id, { ...seen.get(order.id), tags: order.tags });
  return toTargetOrder(order);
}

type DraftJson = DraftStateFragment & { order?: TargetOrderFragment | null };

function drafts(client: AdminClient, seen: Map<string, SeenOrder>) {
  const understand = (draft: DraftJson): DraftState => {
    seen.set(draft.id, { tags: draft.tags });
    if (draft.order) remember(seen, draft.order);
    return toDraftState(draft);
  };
  const readOne = async (draftId: string): Promise<DraftState | null> => {
    const { draftOrder } = await client.request(readDraft, { id: draftId });
    return draftOrder && understand(draftOrder);
  };
  return {
    readDraft: readOne,
    async calculateDraft(input: DraftOrderInput) {
      const { draftOrderCalculate: payload } = await client.request(calculateDraft, {
        input: toInput(input),
        discounts: judgesDiscounts(input),
        rates: input.shippingLine === undefined || input.shippingLine.shippingRateHandle !== undefined,
      });
      return toAnswer(
        payload?.calculatedDraftOrder ? toCalculation(payload.calculatedDraftOrder) : null,
        payload?.userErrors ?? [],
        calculateDraft,
      );
    },
    async createDraft(input: DraftOrderInput) {
      const { draftOrderCreate: payload } = await client.request(createDraft, { input: toInput(input), discounts: judgesDiscounts(input) });
      return toAnswer(payload?.draftOrder ? understand(payload.draftOrder) : null, payload?.userErrors ?? [], createDraft);
    },
    async findDraftByCopyKey(copyKey: string, since?: Date) {
      const page = async (of: { first: number; after: string | null }) => (await client.request(recentDraftKeys, of)).draftOrders;
      const id = await findByCopyKey(recentDraftKeys.name, page, copyKey, since ?? null);
      return id === null ? null : readOne(id);
    },
    async completeDraft(draftId: string): Promise<Answer<DraftState>> {
      const { draftOrderComplete: payload } = await client.request(completeDraft, { id: draftId });
      const state = payload?.draftOrder ? understand(payload.draftOrder) : null;
      const errors = (payload?.userErrors ?? []).filter((error) => !(error.message === ALREADY_PAID && state?.order));
      return toAnswer(state, errors, completeDraft);
    },
    async sendInvoice(draftId: string, email: { to: string | null; subject: string | null; message: string | null }) {
      const { draftOrderInvoiceSend: payload } = await client.request(sendInvoice, { id: draftId, email: toEmail(email) });
      return toAnswer(payload?.draftOrder ? understand(payload.draftOrder) : null, payload?.userErrors ?? [], sendInvoice);
    },
    async deleteDraft(draftId: string) {
      const { draftOrderDelete: payload } = await client.request(deleteDraft, { id: draftId });
      // A draft that is gone is what was asked for.
      return toOutcome(
        (payload?.userErrors ?? []).filter((error) => !DRAFT_GONE.test(error.message)),
        deleteDraft,
      );
    },
  };
}

/** Our input is DraftOrderInput with its enums as plain strings; Shopify checks them. */
function toInput(input: DraftOrderInput): never {
  return input as never;
}

/** Codes and automatic discounts are judged by Shopify; only then there is something to say about them. */
function judgesDiscounts(input: DraftOrderInput): boolean {
  return input.acceptAutomaticDiscounts === true || (input.discountCodes?.length ?? 0) > 0;
}

function toEmail(email: { to: string | null; subject: string | null; message: string | null }) {
  return {
    ...(email.to && { to: email.to }),
    ...(email.subject && { subject: email.subject }),
    ...(email.message && { customMessage: email.message }),
  };
}

function catalogue(client: AdminClient) {
  return {
    async paymentTermsTemplates() {
      const answer = await client.request(paymentTermsTemplates, {});
      return answer.paymentTermsTemplates.map(({ id, name, paymentTermsType: type, dueInDays }) => ({ id, name, type, dueInDays }));
    },
    async readVariants(ids: string[]) {
      const found: CatalogueVariant[] = [];
      for (let start = 0; start < ids.length; start += IDS_AT_ONCE) {
        const { nodes } = await client.request(readVariants, { ids: ids.slice(start, start + IDS_AT_ONCE) });
        found.push(...presentNodes<CatalogueVariantFragment>(nodes).map(toCatalogueVariant));
      }
      return found;
    },
    async findVariantsBySku(skus: string[]) {
      const wanted = new Set(skus);
      const found: CatalogueVariant[] = [];
      for (let start = 0; start < skus.length; start += SKUS_AT_ONCE) {
        const query = anyOf(skus.slice(start, start + SKUS_AT_ONCE).map((sku) => filter('sku', sku)));
        const { productVariants } = await client.request(findVariants, { query });
        // The search matches more loosely than a SKU should.
        found.push(...productVariants.nodes.map(toCatalogueVariant).filter((variant) => variant.sku !== null && wanted.has(variant.sku)));
      }
      return found;
    },
    async resolveDiscountCodes(codes: string[]) {
      const resolved = new Map<string, { id: string; title: string; status: string } | null>();
      for (const code of codes) {
        const { codeDiscountNodeByCode: node } = await client.request(resolveDiscountCode, { code });
        const discount = node?.codeDiscount;
        resolved.set(
          code,
          node && discount && 'title' in discount ? { id: node.id, title: discount.title, status: discount.status } : null,
        );
      }
      return resolved;
    },
    async shop() {
      const { shop, currentAppInstallation } = await client.request(readShop, {});
      return {
        domain: shop.myshopifyDomain,
        name: shop.name,
        currency: shop.currencyCode,
        timezone: shop.ianaTimezone,
        plan: shop.plan.publicDisplayName,
        scopes: currentAppInstallation.accessScopes.map((scope) => scope.handle),
      };
    },
  };
}
