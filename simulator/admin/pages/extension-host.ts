import { shopHandle } from '../format.ts';
import { html, json, type Html } from '../html.ts';
import type { AppRegistration, Extension, StaffMember } from '../types.ts';

export interface HostRequest {
  domain: string;
  target: string;
  /** GIDs that are selected. */
  ids: string[];
  /** `render` draws the extension; `should-render` asks its should-render module and draws nothing. */
  mode: 'render' | 'should-render';
}

/** The document in which an extension runs: the global `shopify`, the web components, then the extension's own module. */
export function extensionHostPage(app: AppRegistration, extension: Extension, staff: StaffMember, request: HostRequest): Html {
  const query = new URLSearchParams({ target: request.target, ...(request.mode === 'should-render' ? { part: 'should-render' } : {}) });
  const data = {
    shop: { domain: request.domain, handle: shopHandle(request.domain) },
    app: { url: app.url, handle: app.handle },
    staff,
    extension: { handle: extension.handle, name: extension.name, apiVersion: extension.apiVersion },
    target: request.target,
    mode: request.mode,
    selected: request.ids.map((id) => ({ id })),
    translations: extension.translations,
    bundle: `/admin/extensions/${extension.handle}/bundle.js?${query.toString()}`,
  };
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${extension.name}</title>
        <link rel="stylesheet" href="/admin/assets/extension-host.css" />
        <script type="application/json" id="host-data">
          ${json(data)}
        </script>
        <script type="module" src="/admin/assets/extension-host.js"></script>
      </head>
      <body></body>
    </html>`;
}
