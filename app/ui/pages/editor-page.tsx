import { Badge, Banner, BlockStack, Card, InlineStack, Layout, Page, SkeletonBodyText, Text } from '@shopify/polaris';
import { useState } from 'react';
import type { SourceOut } from '#app/contract/order-copies.ts';
import type { Problem } from '#app/contract/problem.ts';
import { AdminLink } from '../components/admin-link.tsx';
import { ConfirmDialog } from '../components/confirm-dialog.tsx';
import { GuardedSaveBar } from '../components/guarded-save-bar.tsx';
import { ProblemBanner } from '../components/problem-banner.tsx';
import { consequenceFor } from '../components/copy-actions.tsx';
import { AddressesEditor } from '../editor/address-fields.tsx';
import { CustomerEditor } from '../editor/customer-editor.tsx';
import { ItemsEditor } from '../editor/items-editor.tsx';
import { chargingOf } from '../editor/payment-fields.tsx';
import { OutcomeEditor } from '../editor/outcome-editor.tsx';
import { copyVerb, PreviewPanel } from '../editor/preview-panel.tsx';
import { PricesEditor } from '../editor/prices-editor.tsx';
import { ProfileSelect, type ProfileChoice } from '../editor/profile-select.tsx';
import { ReplacementCharge } from '../editor/replacement-charge.tsx';
import { ShippingEditor } from '../editor/shipping-editor.tsx';
import { TextsEditor } from '../editor/texts-editor.tsx';
import { useCopyEditor, type CopyEditor, type StoppedCopy } from '../editor/use-copy-editor.ts';
import { dateTime, money, tail, words } from '../format.ts';
import { useShop } from '../shop-context.tsx';

interface Props {
  orderId: string;
  /** The kind of copy to begin with. */
  profile: string;
  /** Those of the shop, built-in ones first. */
  profiles: ProfileChoice[];
  /** Begins with numbered drafts chosen for a source over the limit. */
  numbered: boolean;
  /** What the new copy takes the place of. */
  stopped: StoppedCopy | null;
}

/** The whole editor of a new copy, with its preview beside it. */
export function EditorPage({ orderId, profile, profiles, numbered, stopped }: Props) {
  const editor = useCopyEditor({ orderId, profile, numbered, stopped });
  const [confirming, setConfirming] = useState(false);
  const { options, preview } = editor;
  const source = preview.value?.source ?? null;
  if (!source && preview.problem) return <NotReachable problem={preview.problem} again={preview.again} />;
  const charges = options?.outcome.kind === 'complete' && options.outcome.payment === 'stored-method';
  const cancels = options?.original.action === 'cancel';
  const ask = () => (charges || cancels ? setConfirming(true) : void editor.copy());
  return (
    <Page
      title={source ? `Copy ${source.name}` : 'Copy an order'}
      backAction={{ content: 'Find an order', url: '/app/new' }}
      secondaryActions={[{ content: 'Split by destination', url: splitUrl(orderId) }]}
    >
      <GuardedSaveBar id="copy-editor" open={editor.dirty}>
        <button variant="primary" onClick={ask} disabled={!editor.ready}>
          {copyVerb(preview.value)}
        </button>
        <button onClick={editor.discard}>Discard</button>
      </GuardedSaveBar>
      <Layout>
        <Layout.Section>
          <BlockStack gap="400">
            {stopped && <InsteadOf stopped={stopped} />}
            <SourceCard source={source} editor={editor} profiles={profiles} />
            {options?.profile === 'split-by-destination' && <SplitInstead orderId={orderId} />}
            {source && options ? <Parts source={source} editor={editor} /> : <Skeleton />}
          </BlockStack>
        </Layout.Section>
        <Layout.Section variant="oneThird">
          <div className="oc-sticky">
            <PreviewPanel editor={editor} onCopy={ask} />
          </div>
        </Layout.Section>
      </Layout>
      {options && source && (
        <ConfirmDialog
          id="copy-editor-confirm"
          open={confirming}
          title={charges ? `Copy ${source.name} and charge its customer?` : `Copy and cancel ${source.name}?`}
          consequence={
            charges ? (preview.value?.moneyConsequence ?? '') : `A new order is made. ${consequenceFor(options.original, source.name)}`
          }
          action={charges ? 'Copy and charge' : 'Copy and cancel the original'}
          destructive={cancels}
          onConfirm={() => {
            setConfirming(false);
            void editor.copy();
          }}
          onClose={() => setConfirming(false)}
        />
      )}
    </Page>
  );
}

function Parts({ source, editor }: { source: SourceOut; editor: CopyEditor }) {
  if (!editor.options) return null;
  const part = { options: editor.options, onChange: editor.setOptions, errorAt: editor.errorAt, source };
  const charging = chargingOf(editor.preview.value, editor.preview.again);
  return (
    <>
      <ReplacementCharge {...part} />
      <ItemsEditor {...part} />
      <AddressesEditor {...part} shipping={source.shippingAddress} billing={source.billingAddress} />
      <CustomerEditor {...part} />
      <PricesEditor {...part} />
      <ShippingEditor {...part} rates={editor.preview.value?.shippingRates ?? []} />
      <TextsEditor {...part} />
      <OutcomeEditor {...part} {...(charging ? { charging } : {})} />
    </>
  );
}

const splitUrl = (orderId: string) => `/app/splits/new/${encodeURIComponent(tail(orderId))}`;

/** By this profile one destination is copied at a time; the page for all of them checks that no unit is lost. */
function SplitInstead({ orderId }: { orderId: string }) {
  return (
    <Banner title="Several destinations at once" action={{ content: 'Split by destination', url: splitUrl(orderId) }}>
      <p>Here the items for one destination are chosen. To divide the whole order, with nothing lost or doubled, use the page for it.</p>
    </Banner>
  );
}

function InsteadOf({ stopped: { copyId, why, draft } }: { stopped: StoppedCopy }) {
  return (
    <Banner title="Instead of the copy that stopped" action={{ content: 'See that copy', url: `/app/copies/${copyId}` }}>
      <p>
        {[
          why,
          'Its choices are filled in: change what stopped it.',
          `Once the new copy has started, the stopped one is closed${draft ? ` and its draft order ${draft} is deleted` : ''}.`,
        ]
          .filter(Boolean)
          .join(' ')}
      </p>
    </Banner>
  );
}

/** Nothing of the order is known: nothing to edit, only to try again. */
function NotReachable({ problem, again }: { problem: Problem; again: () => void }) {
  return (
    <Page title="Copy an order" backAction={{ content: 'Find an order', url: '/app/new' }}>
      <ProblemBanner problem={problem} onRetry={again} />
    </Page>
  );
}

function SourceCard({ source, editor, profiles }: { source: SourceOut | null; editor: CopyEditor; profiles: ProfileChoice[] }) {
  const { timeZone } = useShop();
  if (!source) return <Skeleton lines={3} />;
  return (
    <Card>
      <BlockStack gap="400">
        <InlineStack align="space-between" gap="200" blockAlign="center">
          <InlineStack gap="200" align="start" blockAlign="center">
            <AdminLink gid={source.id} name={source.name} />
            {source.cancelled && <Badge>Cancelled</Badge>}
            {source.financialStatus && <Badge>{words(source.financialStatus)}</Badge>}
            {source.fulfillmentStatus && <Badge>{words(source.fulfillmentStatus)}</Badge>}
          </InlineStack>
          <Text as="span" fontWeight="semibold">
            {money(source.total)}
          </Text>
        </InlineStack>
        <Text as="p" tone="subdued" breakWord>
          {[source.customerName ?? 'No customer', source.email, dateTime(source.createdAt, timeZone)].filter(Boolean).join(' · ')}
        </Text>
        <ProfileSelect profiles={profiles} value={editor.profile} onChange={editor.setProfile} />
      </BlockStack>
    </Card>
  );
}

function Skeleton({ lines = 6 }: { lines?: number }) {
  return (
    <Card>
      <SkeletonBodyText lines={lines} />
    </Card>
  );
}
