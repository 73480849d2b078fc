import type { DraftLine, DraftOrder } from '../../model/entities.ts';
import { bag, dateTime, tail, words } from '../format.ts';
import { html, type Html } from '../html.ts';
import { badge, card, titleRow } from '../layout.ts';
import { paged, purchaserName, searchDrafts } from '../search.ts';
import type { AdminStore } from '../types.ts';
import { emptyState, pager, searchForm, table } from './list-parts.ts';
import {
  addressCard,
  attributeList,
  discountRow,
  lineTable,
  metafieldCard,
  tagList,
  taxRows,
  totalRow,
  type ShownLine,
} from './order-parts.ts';

function draftBadges(draft: DraftOrder): Html {
  const tone = draft.status === 'COMPLETED' ? 'good' : draft.status === 'INVOICE_SENT' ? 'attention' : 'neutral';
  return html`${badge(words(draft.status), tone)} ${draft.ready ? '' : badge('Calculating', 'attention')}`;
}

export function draftsPage(store: AdminStore, base: string, query: string, pageNumber: number): Html {
  const found = paged(searchDrafts(store, query), pageNumber);
  const action = `${base}/draft_orders`;
  const rows = found.rows.map((draft) => [
    html`<a class="row-link" href="${action}/${tail(draft.id)}">${draft.name}</a>`,
    dateTime(draft.createdAt, store.state.shop.timezone),
    purchaserName(draft, store),
    html`<span class="badges">${draftBadges(draft)}</span>`,
    bag(draft.totals.total, draft.currency, draft.presentmentCurrency),
  ]);
  return html`${titleRow('Drafts')} ${searchForm(action, query, 'Number, customer, e-mail, tag:…')}
  ${found.total === 0 ? emptyState(query ? `No draft matches “${query}”.` : 'No drafts yet. Copy an order to make one.') : table('Draft orders, newest first', ['Draft', 'Date', 'Customer', 'Status', 'Total'], rows, { numeric: [4] })}
  ${pager(found, action, query, found.total === 1 ? 'draft' : 'drafts')}`;
}

function shownLine(line: DraftLine): ShownLine {
  const shared = line.allocations.reduce(
    (sum, { amount }) => ({ shop: sum.shop + amount.shop, presentment: sum.presentment + amount.presentment }),
    line.totalDiscount,
  );
  return {
    title: line.title,
    href: null,
    variantTitle: line.variantTitle,
    sku: line.sku,
    quantity: line.quantity,
    unitPrice: line.priceOverride ?? line.originalUnitPrice,
    discount: shared,
    total: { shop: line.originalTotal.shop - shared.shop, presentment: line.originalTotal.presentment - shared.presentment },
    attributes: line.customAttributes,
    notes: [line.custom ? 'Custom item' : '', line.priceOverride ? 'Price kept' : '', line.appliedDiscount?.title ?? ''].filter(Boolean),
  };
}

function totals(draft: DraftOrder): Html {
  return card(
    'Totals',
    html`<dl class="totals">
        ${totalRow('Items', draft.totals.linesOriginal, draft)}
        ${discountRow(draft.appliedDiscount?.title ?? 'Discounts', draft.totals.discounts, draft)}
        ${totalRow('Subtotal', draft.totals.subtotal, draft)}
        ${draft.shippingLine ? totalRow(`Shipping: ${draft.shippingLine.title}`, draft.shippingLine.discounted, draft) : ''}
        ${taxRows(draft.taxLines, draft)} ${totalRow('Total', draft.totals.total, draft, true)}
      </dl>
      <p class="muted">
        ${draft.taxesIncluded ? 'Taxes are included in prices.' : 'Taxes are added to prices.'}${draft.taxExempt ? ' Tax exempt.' : ''}
      </p>
      ${draft.discountCodes.length ? html`<p>Codes: ${draft.discountCodes.join(', ')}</p>` : ''}
      ${
        draft.warnings.length
          ? html`<ul class="plain">
              ${draft.warnings.map((warning) => html`<li>${warning.message}</li>`)}
            </ul>`
          : ''
      }`,
  );
}

export function draftPage(store: AdminStore, draft: DraftOrder, base: string): Html {
  const zone = store.state.shop.timezone;
  const order = store.get('orders', draft.orderId);
  return html`${titleRow(draft.name, {
      back: { href: `${base}/draft_orders`, label: 'drafts' },
      badges: draftBadges(draft),
      actions: html`<div class="menu" id="action-menu" data-scope="details"></div>`,
    })}
    <p class="muted subtitle">
      ${dateTime(draft.createdAt, zone)}${draft.completedAt ? ` · completed ${dateTime(draft.completedAt, zone)}` : ''}${draft.invoiceSentAt ? ` · invoice sent ${dateTime(draft.invoiceSentAt, zone)}` : ''}
    </p>
    ${order ? html`<p class="notice">Completed as <a href="${base}/orders/${tail(order.id)}">${order.name}</a>.</p>` : ''}
    <div class="columns">
      <div>
        ${card('Items', lineTable(draft.lines.map(shownLine), draft))} ${totals(draft)}
        <div id="blocks" class="blocks"></div>
      </div>
      <div>
        ${card(
          'Customer',
          html`<p>${purchaserName(draft, store)}</p>
            ${draft.email ? html`<p class="muted">${draft.email}</p>` : ''}`,
        )}
        ${addressCard('Shipping address', draft.shippingAddress)} ${addressCard('Billing address', draft.billingAddress)}
        ${card('Note', draft.note ? html`<p class="note">${draft.note}</p>` : html`<p class="muted">None</p>`, attributeList(draft.customAttributes), draft.poNumber ? html`<p>PO number ${draft.poNumber}</p>` : '')}
        ${card('Tags', tagList(draft.tags))} ${draft.paymentTerms ? card('Payment terms', html`<p>${draft.paymentTerms.name}</p>`) : ''}
        ${draft.reserveInventoryUntil ? card('Stock', html`<p>Reserved until ${dateTime(draft.reserveInventoryUntil, zone)}</p>`) : ''}
        ${metafieldCard(draft.metafields, base)}
      </div>
    </div>`;
}
