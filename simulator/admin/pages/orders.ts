import type { Order } from '../../model/entities.ts';
import { bag, dateTime, tail, words } from '../format.ts';
import { html, type Html } from '../html.ts';
import { badge, titleRow, type Tone } from '../layout.ts';
import { paged, purchaserName, searchOrders } from '../search.ts';
import type { AdminStore } from '../types.ts';
import { emptyState, pager, searchForm } from './list-parts.ts';

const FINANCIAL_TONE: Record<string, Tone> = {
  PAID: 'good',
  PENDING: 'attention',
  PARTIALLY_PAID: 'attention',
  AUTHORIZED: 'attention',
  EXPIRED: 'bad',
  VOIDED: 'bad',
};

export function orderBadges(order: Order): Html {
  return html`${order.cancelledAt ? badge('Cancelled', 'bad') : order.closedAt ? badge('Archived') : ''}
  ${order.displayFinancialStatus ? badge(words(order.displayFinancialStatus), FINANCIAL_TONE[order.displayFinancialStatus]) : badge('No payment')}
  ${badge(words(order.displayFulfillmentStatus), order.displayFulfillmentStatus === 'FULFILLED' ? 'good' : 'attention')}
  ${order.test ? badge('Test') : ''}`;
}

function row(order: Order, store: AdminStore, base: string): Html {
  const items = order.lines.reduce((sum, line) => sum + line.currentQuantity, 0);
  const href = `${base}/orders/${tail(order.id)}`;
  return html`<tr class="${order.cancelledAt ? 'struck' : ''}">
    <td class="check"><input type="checkbox" name="select" value="${order.id}" aria-label="Select ${order.name}" /></td>
    <th scope="row" data-label="Order"><a class="row-link" href="${href}">${order.name}</a></th>
    <td data-label="Date">${dateTime(order.createdAt, store.state.shop.timezone)}</td>
    <td data-label="Customer">${purchaserName(order, store)}</td>
    <td data-label="Total" class="numeric">${bag(order.currentTotals.total, order.currency, order.presentmentCurrency)}</td>
    <td data-label="Status"><span class="badges">${orderBadges(order)}</span></td>
    <td data-label="Items" class="numeric">${items}</td>
    <td data-label="Tags" class="tags">
      ${order.tags.slice(0, 3).map((tag) => html`<span class="tag">${tag}</span>`)}${order.tags.length > 3 ? ` +${order.tags.length - 3}` : ''}
    </td>
  </tr>`;
}

/** The orders list. The bulk bar is filled by the page's script with the extensions for a selection. */
export function ordersPage(store: AdminStore, base: string, query: string, pageNumber: number): Html {
  const found = paged(searchOrders(store, query), pageNumber);
  const action = `${base}/orders`;
  return html`${titleRow('Orders', { actions: html`<div class="menu" id="action-menu" data-scope="index"></div>` })}
    ${searchForm(action, query, 'Number, customer, e-mail, SKU, tag:…')}
    <div class="bulk-bar" id="bulk-bar" role="region" aria-label="Selected orders" hidden>
      <strong id="bulk-count"></strong><span id="bulk-actions" class="bulk-actions"></span>
    </div>
    ${
      found.total === 0
        ? emptyState(query ? `No order matches “${query}”.` : 'This store has no orders yet.')
        : html`<table class="rows selectable">
            <caption class="visually-hidden">
              Orders, newest first
            </caption>
            <thead>
              <tr>
                <th class="check"><input type="checkbox" id="select-all" aria-label="Select all orders on this page" /></th>
                ${['Order', 'Date', 'Customer', 'Total', 'Status', 'Items', 'Tags'].map((heading) => html`<th scope="col" ${['Total', 'Items'].includes(heading) ? html` class="numeric"` : ''}>${heading}</th>`)}
              </tr>
            </thead>
            <tbody>
              ${found.rows.map((order) => row(order, store, base))}
            </tbody>
          </table>`
    }
    ${pager(found, action, query, found.total === 1 ? 'order' : 'orders')}`;
}
