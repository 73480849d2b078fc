import type { Bag, DiscountApplication, Order, OrderLine } from '../../model/entities.ts';
import { dateTime, money, tail, words } from '../format.ts';
import { html, type Content, type Html } from '../html.ts';
import { card, titleRow } from '../layout.ts';
import { customerOf, purchaserName } from '../search.ts';
import type { AdminStore } from '../types.ts';
import {
  addressCard,
  attributeList,
  discountRow,
  isZero,
  lineTable,
  linked,
  metafieldCard,
  show,
  tagList,
  taxRows,
  totalRow,
  type ShownLine,
} from './order-parts.ts';
import { orderBadges } from './orders.ts';

/** Everything off a line. Orders from files may only know the line's own total, others only the shares. */
function discountOf(line: OrderLine): Bag {
  const shares = line.allocations.reduce(
    (sum, { amount }) => ({ shop: sum.shop + amount.shop, presentment: sum.presentment + amount.presentment }),
    {
      shop: 0,
      presentment: 0,
    },
  );
  return shares.presentment >= line.totalDiscount.presentment ? shares : line.totalDiscount;
}

function shownLine(line: OrderLine, base: string): ShownLine {
  const discount = discountOf(line);
  return {
    title: line.title,
    href: line.productId ? `${base}/products#${tail(line.productId)}` : null,
    variantTitle: line.variantTitle,
    sku: line.sku,
    quantity:
      line.currentQuantity === line.quantity
        ? line.quantity
        : html`${line.currentQuantity} <small class="muted">of ${line.quantity}</small>`,
    unitPrice: line.originalUnitPrice,
    discount,
    total: { shop: line.originalTotal.shop - discount.shop, presentment: line.originalTotal.presentment - discount.presentment },
    attributes: line.customAttributes,
    notes: [line.variantId ? '' : 'Custom item', line.isGiftCard ? 'Gift card' : '', line.sellingPlan ? line.sellingPlan.name : ''].filter(
      Boolean,
    ),
  };
}

function discountText(discount: DiscountApplication): string {
  const value =
    discount.value.type === 'percentage' ? `${discount.value.percentage} %` : money(discount.value.amount, discount.value.currency);
  const what = discount.code ? `Code ${discount.code}` : (discount.title ?? discount.description ?? 'Discount');
  return `${what}: ${value}, ${words(discount.type).toLowerCase()}, ${discount.targetType === 'SHIPPING_LINE' ? 'on shipping' : discount.allocationMethod === 'ACROSS' ? 'across the order' : 'on lines'}`;
}

function totals(order: Order): Html {
  const shipping = order.shippingLines.filter((line) => !line.isRemoved);
  return card(
    'Totals',
    html`<dl class="totals">
        ${totalRow('Items', order.totals.linesOriginal, order)} ${discountRow('Discounts', order.totals.discounts, order)}
        ${totalRow('Subtotal', order.totals.subtotal, order)}
        ${shipping.map((line) => totalRow(`Shipping: ${line.title}`, line.discounted, order))} ${taxRows(order.taxLines, order)}
        ${isZero(order.tip) ? '' : totalRow('Tip', order.tip, order)} ${isZero(order.duties) ? '' : totalRow('Duties', order.duties, order)}
        ${totalRow('Total', order.totals.total, order, true)}
        ${order.totals.total.presentment === order.currentTotals.total.presentment ? '' : totalRow('Total after changes', order.currentTotals.total, order, true)}
        ${discountRow('Refunded', order.refunded, order)}
        ${isZero(order.outstanding) ? '' : totalRow('Outstanding', order.outstanding, order)}
      </dl>
      <p class="muted">
        ${order.taxesIncluded ? 'Taxes are included in prices.' : 'Taxes are added to prices.'}${order.taxExempt ? ' Tax exempt.' : ''}
      </p>
      ${
        order.discountApplications.length
          ? html`<ul class="plain">
              ${order.discountApplications.map((each) => html`<li>${discountText(each)}</li>`)}
            </ul>`
          : ''
      }`,
  );
}

function payments(order: Order, zone: string): Html {
  const terms = order.paymentTerms;
  return card(
    'Payments',
    order.transactions.length === 0
      ? html`<p class="muted">No transactions</p>`
      : html`<ul class="plain">
          ${order.transactions.map((each) => html`<li>${words(each.kind)} · ${words(each.status)} · ${show(each.amount, order)} · ${each.gateway} · ${dateTime(each.processedAt, zone)}</li>`)}
        </ul>`,
    terms ? html`<p>Terms: ${terms.name}, due ${dateTime(terms.schedules[0]?.dueAt ?? null, zone)}</p>` : '',
  );
}

function timeline(order: Order, base: string, zone: string): Html {
  return card(
    'Timeline',
    html`<ol class="timeline" reversed>
      ${[...order.events].reverse().map((event) => html`<li><time datetime="${event.createdAt}">${dateTime(event.createdAt, zone)}</time> ${linked(event.message, base)}</li>`)}
    </ol>`,
  );
}

function facts(order: Order, store: AdminStore, base: string): Content {
  const customer = customerOf(order, store);
  const locations = order.fulfillmentOrderIds.map((id) => store.get('fulfillmentOrders', id)).filter((each) => each !== null);
  return [
    card(
      'Customer',
      html`<p>${purchaserName(order, store)}</p>
        ${order.email ? html`<p class="muted">${order.email}</p>` : ''}${order.phone ? html`<p class="muted">${order.phone}</p>` : ''}${customer?.taxExempt ? html`<p class="muted">Tax exempt</p>` : ''}`,
    ),
    addressCard('Shipping address', order.shippingAddress),
    addressCard('Billing address', order.billingAddress),
    card(
      'Note',
      order.note ? html`<p class="note">${order.note}</p>` : html`<p class="muted">None</p>`,
      attributeList(order.customAttributes),
      order.poNumber ? html`<p>PO number ${order.poNumber}</p>` : '',
    ),
    card('Tags', tagList(order.tags)),
    locations.length
      ? card(
          'Fulfilment',
          html`<ul class="plain">
            ${locations.map((each) => html`<li>${store.get('locations', each.assignedLocationId)?.name ?? 'Unknown location'} · ${words(each.status)}</li>`)}
          </ul>`,
        )
      : '',
    metafieldCard(order.metafields, base),
    order.draftOrderId
      ? card(
          'Made from',
          html`<p>
            <a href="${base}/draft_orders/${tail(order.draftOrderId)}"
              >${store.get('draftOrders', order.draftOrderId)?.name ?? 'Draft order'}</a
            >
          </p>`,
        )
      : '',
  ];
}

export function orderPage(store: AdminStore, order: Order, base: string): Html {
  const zone = store.state.shop.timezone;
  return html`${titleRow(order.name, {
      back: { href: `${base}/orders`, label: 'orders' },
      badges: orderBadges(order),
      actions: html`<div class="menu" id="action-menu" data-scope="details"></div>`,
    })}
    <p class="muted subtitle">
      ${dateTime(order.createdAt, zone)}${order.cancelledAt ? ` · cancelled ${dateTime(order.cancelledAt, zone)} (${words(order.cancelReason).toLowerCase()})` : ''}${order.sourceName ? ` · from ${order.sourceName}` : ''}
    </p>
    <div class="columns">
      <div>
        ${card(
          'Items',
          lineTable(
            order.lines.map((line) => shownLine(line, base)),
            order,
          ),
        )}
        ${totals(order)} ${payments(order, zone)}
        <div id="blocks" class="blocks"></div>
        ${timeline(order, base, zone)}
      </div>
      <div>${facts(order, store, base)}</div>
    </div>`;
}
