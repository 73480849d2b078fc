import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';

/** An entry of the app's menu in the admin's side bar, which App Bridge reads. */
export function NavigationLink({ to, rel, children }: { to: string; rel?: 'home'; children: ReactNode }) {
  return (
    <Link to={to} rel={rel}>
      {children}
    </Link>
  );
}
