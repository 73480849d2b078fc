import type { Address, Attribute, Bag, Metafield, TaxLine } from '../../model/entities.ts';
import { addressLines, bag, tail } from '../format.ts';
import { html, type Content, type Html } from '../html.ts';
import { card } from '../layout.ts';

export interface Currencies {
  currency: string;
  presentmentCurrency: string;
}

export const show = (value: Bag, in_: Currencies) => bag(value, in_.currency, in_.presentmentCurrency);
const negative = (value: Bag): Bag => ({ shop: -value.shop, presentment: -value.presentment });
export const isZero = (value: Bag) => value.shop === 0 && value.presentment === 0;

export function totalRow(label: Content, value: Bag, in_: Currencies, strong = false): Html {
  return html`<div class="${strong ? 'total strong' : 'total'}">
    <dt>${label}</dt>
    <dd>${show(value, in_)}</dd>
  </div>`;
}

export function discountRow(label: Content, value: Bag, in_: Currencies): Html | string {
  return isZero(value) ? '' : totalRow(label, negative(value), in_);
}

export function taxRows(lines: TaxLine[], in_: Currencies): Html[] {
  return lines.map((line) =>
    totalRow(html`${line.title} <small>${(Number(line.rate) * 100).toFixed(3).replace(/\.?0+$/, '')} %</small>`, line.price, in_),
  );
}

export function addressCard(heading: string, address: Address | null): Html {
  const lines = addressLines(address);
  return card(
    heading,
    lines.length === 0 ? html`<p class="muted">None</p>` : html`<address>${lines.map((line) => html`${line}<br />`)}</address>`,
  );
}

export function attributeList(attributes: Attribute[]): Html | string {
  if (attributes.length === 0) return '';
  return html`<dl class="pairs">
    ${attributes.map(
      ({ key, value }) =>
        html`<div>
          <dt>${key}</dt>
          <dd>${value ?? '–'}</dd>
        </div>`,
    )}
  </dl>`;
}

export function tagList(tags: string[]): Html {
  return tags.length === 0
    ? html`<p class="muted">None</p>`
    : html`<p class="tags">${tags.map((tag) => html`<span class="tag">${tag}</span>`)}</p>`;
}

/** GIDs of orders and drafts in a value become links, so that a copy leads to its original. */
export function linked(value: string, base: string): Content {
  const parts = value.split(/(gid:\/\/shopify\/(?:Order|DraftOrder)\/\d+)/);
  return parts.map((part) => {
    const [, type] = /^gid:\/\/shopify\/(Order|DraftOrder)\/\d+$/.exec(part) ?? [];
    if (!type) return part;
    return html`<a href="${base}/${type === 'Order' ? 'orders' : 'draft_orders'}/${tail(part)}">${part}</a>`;
  });
}

export function metafieldCard(metafields: Metafield[], base: string): Html | string {
  if (metafields.length === 0) return '';
  return card(
    'Metafields',
    html`<dl class="pairs">
      ${metafields.map(
        (field) =>
          html`<div>
            <dt>${field.namespace}.${field.key}</dt>
            <dd>${linked(field.value, base)}</dd>
          </div>`,
      )}
    </dl>`,
  );
}

export interface ShownLine {
  title: string;
  href: string | null;
  variantTitle: string | null;
  sku: string | null;
  quantity: Content;
  unitPrice: Bag;
  discount: Bag;
  total: Bag;
  attributes: Attribute[];
  notes: string[];
}

export function lineTable(lines: ShownLine[], in_: Currencies): Html {
  return html`<table class="rows lines">
    <caption class="visually-hidden">
      Items
    </caption>
    <thead>
      <tr>
        <th scope="col">Item</th>
        <th scope="col" class="numeric">Quantity</th>
        <th scope="col" class="numeric">Price</th>
        <th scope="col" class="numeric">Discount</th>
        <th scope="col" class="numeric">Total</th>
      </tr>
    </thead>
    <tbody>
      ${lines.map(
        (line) =>
          html`<tr>
            <th scope="row" data-label="Item">
              <div class="line-title">${line.href ? html`<a href="${line.href}">${line.title}</a>` : line.title}</div>
              <div class="muted">${[line.variantTitle, line.sku && `SKU ${line.sku}`, ...line.notes].filter(Boolean).join(' · ')}</div>
              ${attributeList(line.attributes)}
            </th>
            <td data-label="Quantity" class="numeric">${line.quantity}</td>
            <td data-label="Price" class="numeric">${show(line.unitPrice, in_)}</td>
            <td data-label="Discount" class="numeric">${isZero(line.discount) ? '–' : show(negative(line.discount), in_)}</td>
            <td data-label="Total" class="numeric">${show(line.total, in_)}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}
