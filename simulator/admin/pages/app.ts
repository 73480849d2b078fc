import { html, type Html } from '../html.ts';
import { badge, titleRow } from '../layout.ts';
import type { AppRegistration } from '../types.ts';
import { emptyState } from './list-parts.ts';

/** The app in its iframe. `src` already carries the session token; the page's script sets it once it listens. The bar above it is filled by the app's title bar. */
export function appPage(app: AppRegistration, src: string): Html {
  return html`<div class="app-bar title-row">
      <h1 id="app-title">${app.title}</h1>
      ${badge('App')}<span class="grow"></span><span id="app-actions" class="app-actions"></span>
    </div>
    <iframe id="app-frame" class="app-frame" title="${app.title}" data-src="${src}" allow="clipboard-write"></iframe>`;
}

export function noAppPage(handle: string): Html {
  return html`${titleRow('App')}
  ${emptyState(`No app “${handle}” is connected to this simulator.`, html`<p class="muted">Start the app, or pass its address when starting the simulator.</p>`)}`;
}
