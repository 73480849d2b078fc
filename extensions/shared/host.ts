/** The `shopify` global of an admin action, typed by its target. Read at call time: the host sets it before the module runs. */
import type { Api } from '@shopify/ui-extensions/admin.order-details.action.render';

export function host(): Api {
  return (globalThis as unknown as { shopify: Api }).shopify;
}

/** The order (or draft order) the action was opened on, as a GID. */
export function selectedId(): string | null {
  return host().data.selected[0]?.id ?? null;
}

/** `gid://shopify/Order/123` → `shopify:admin/orders/123`, which the admin opens itself. */
export function adminLink(gid: string): string {
  const [, kind, id] = /^gid:\/\/shopify\/(\w+)\/(\d+)/.exec(gid) ?? [];
  return `shopify:admin/${kind === 'DraftOrder' ? 'draft_orders' : 'orders'}/${id ?? ''}`;
}
