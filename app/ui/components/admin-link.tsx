import { Link } from '@shopify/polaris';
import { adminUrl } from '../format.ts';

/** To an order or a draft order in the admin, out of the app's frame. */
export function AdminLink({ gid, name }: { gid: string; name: string | null }) {
  return (
    <Link url={adminUrl(gid)} target="_top">
      {name ?? 'Order'}
    </Link>
  );
}
