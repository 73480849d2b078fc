import { shopHandle } from './format.ts';
import { html, json, type Content, type Html } from './html.ts';
import { STAFF, type AppRegistration } from './types.ts';

export interface PageFrame {
  title: string;
  /** Domain of the shop whose page it is; null outside of any shop. */
  domain: string | null;
  shopName?: string;
  app: AppRegistration;
  /** Which entry of the navigation is current. */
  current: 'home' | 'orders' | 'draft_orders' | 'products' | 'customers' | 'app' | 'simulator';
  /** What the scripts of the page must know, readable as JSON in `#page-data`. */
  data?: Record<string, unknown>;
  wide?: boolean;
}

/** The parts of the page that the parent side of App Bridge and of the extension host draw into. */
function chrome(): Html {
  return html` <div id="progress" class="progress" role="progressbar" aria-label="Loading" hidden></div>
    <div id="save-bar" class="save-bar" role="region" aria-label="Unsaved changes" hidden></div>
    <div id="toasts" class="toasts" role="status" aria-live="polite"></div>
    <dialog id="extension-dialog" class="dialog extension-dialog"></dialog>
    <dialog id="app-dialog" class="dialog app-dialog"></dialog>
    <dialog id="picker-dialog" class="dialog picker-dialog" aria-labelledby="picker-heading"></dialog>
    <dialog id="confirm-dialog" class="dialog confirm-dialog" aria-labelledby="confirm-heading"></dialog>`;
}

function navigation(frame: PageFrame): Html {
  if (!frame.domain) return html``;
  const base = `/admin/store/${shopHandle(frame.domain)}`;
  const entry = (id: PageFrame['current'], href: string, label: string) =>
    html`<li><a href="${href}" ${frame.current === id ? html` aria-current="page"` : ''}>${label}</a></li>`;
  return html`<nav class="rail" aria-label="Store">
    <ul>
      ${entry('orders', `${base}/orders`, 'Orders')} ${entry('draft_orders', `${base}/draft_orders`, 'Drafts')}
      ${entry('products', `${base}/products`, 'Products')} ${entry('customers', `${base}/customers`, 'Customers')}
      ${frame.app.url ? entry('app', `${base}/apps/${frame.app.handle}/`, frame.app.title) : ''}
    </ul>
    <ul id="app-nav" class="app-nav" aria-label="${frame.app.title}"></ul>
  </nav>`;
}

const STYLES = ['1-base', '2-content', '3-overlays', '4-narrow'];

/** A whole page of the simulated admin. */
export function page(frame: PageFrame, ...content: Content[]): Html {
  const shop = frame.domain ? { domain: frame.domain, handle: shopHandle(frame.domain) } : null;
  const app = { handle: frame.app.handle, title: frame.app.title, url: frame.app.url, apiKey: frame.app.apiKey, scopes: frame.app.scopes };
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${frame.title} · ${frame.shopName ?? 'Store simulator'}</title>
        <link rel="icon" href="data:," />
        ${STYLES.map((name) => html`<link rel="stylesheet" href="/admin/assets/css/${name}.css" />`)}
        <script type="application/json" id="page-data">
          ${json({ shop, app, staff: STAFF, ...frame.data })}
        </script>
        <script type="module" src="/admin/assets/admin.js"></script>
      </head>
      <body class="${frame.domain ? 'with-rail' : ''} ${frame.wide ? 'wide' : ''}">
        <a class="skip" href="#content">Skip to content</a>
        <header class="top">
          <a class="brand" href="/admin"><span class="brand-mark" aria-hidden="true"></span>Store simulator</a>
          ${frame.shopName ? html`<span class="shop-name">${frame.shopName}</span>` : ''}
          <a class="faults-link" href="/admin/simulator" ${frame.current === 'simulator' ? html` aria-current="page"` : ''}>Faults</a>
        </header>
        ${navigation(frame)}
        <main id="content" tabindex="-1">${content}</main>
        ${chrome()}
      </body>
    </html>`;
}

export type Tone = 'neutral' | 'good' | 'attention' | 'bad';

export function badge(text: string, tone: Tone = 'neutral'): Html {
  return html`<span class="badge ${tone}">${text}</span>`;
}

/** A heading with what can be done on the page to its right. */
export function titleRow(
  title: Content,
  extra: { badges?: Content; actions?: Content; back?: { href: string; label: string } } = {},
): Html {
  return html`<div class="title-row">
    ${extra.back ? html`<a class="back" href="${extra.back.href}" aria-label="Back to ${extra.back.label}">←</a>` : ''}
    <h1>${title}</h1>
    <span class="badges">${extra.badges}</span><span class="grow"></span>${extra.actions}
  </div>`;
}

export function card(heading: string, ...content: Content[]): Html {
  return html`<section class="card">
    <h2>${heading}</h2>
    ${content}
  </section>`;
}
