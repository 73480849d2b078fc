import { useBlocker } from '@remix-run/react';
import { SaveBar, useAppBridge } from '@shopify/app-bridge-react';
import { useEffect, type ReactNode } from 'react';

interface Props {
  id: string;
  open: boolean;
  /** Something was changed that leaving would lose; where it differs from `open`. */
  changed?: boolean;
  /** The buttons: save first. */
  children: ReactNode;
}

/** The admin's save bar; links within the app ask before they lose what was changed. */
export function GuardedSaveBar({ id, open, changed = open, children }: Props) {
  const shopify = useAppBridge();
  const blocker = useBlocker(({ currentLocation, nextLocation }) => changed && currentLocation.pathname !== nextLocation.pathname);
  useEffect(() => {
    if (blocker.state !== 'blocked') return;
    // Answers only when the person leaves; who stays goes on where they were.
    void shopify.saveBar.leaveConfirmation().then(() => blocker.proceed());
  }, [blocker, shopify]);
  return (
    <SaveBar id={id} open={open}>
      {children}
    </SaveBar>
  );
}
