import { Link, Text } from '@shopify/polaris';
import { adminUrl } from '../format.ts';

/** To an order or a draft order in the admin, out of the app's frame; the name alone for an order that came from a file. */
export function AdminLink({ gid, name }: { gid: string; name: string | null }) {
  if (!gid.startsWith('gid:')) return <Text as="span">{name ?? 'Order from a file'}</Text>;
  return (
    <Link url={adminUrl(gid)} target="_top">
      {name ?? 'Order'}
    </Link>
  );
}
