import { shopHandle } from '../format.ts';
import { html, type Html } from '../html.ts';
import { emptyState, table } from './list-parts.ts';
import { titleRow } from '../layout.ts';
import type { AdminHost } from '../types.ts';

/** Lists the shops, and says where the app is. */
export function homePage(host: AdminHost): Html {
  const rows = host.shopDomains().flatMap((domain) => {
    const store = host.store(domain);
    if (!store) return [];
    const base = `/admin/store/${shopHandle(domain)}`;
    return [
      [
        html`<a class="row-link" href="${base}/orders">${store.state.shop.name}</a>
          <div class="muted">${domain}</div>`,
        store.all('orders').length,
        store.all('draftOrders').length,
        store.state.shop.currency,
        store.state.shop.plan.displayName,
      ],
    ];
  });
  const app = host.app();
  return html`${titleRow('Stores')}
    ${rows.length === 0 ? emptyState('No store is loaded.') : table('Stores', ['Store', 'Orders', 'Drafts', 'Currency', 'Plan'], rows, { numeric: [1, 2] })}
    <p class="muted">
      ${app.url ? html`${app.title} runs at <code>${app.url}</code>.` : 'No app is connected yet.'} This is a simulated store on your own
      machine: no order here is real, and nothing leaves it.
    </p>`;
}
