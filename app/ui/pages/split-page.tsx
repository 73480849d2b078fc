import { BlockStack, Button, Card, Collapsible, InlineStack, Layout, Page, SkeletonBodyText, Text } from '@shopify/polaris';
import { useState } from 'react';
import type { SourceOut } from '#app/contract/order-copies.ts';
import type { DestinationsOut } from '#app/contract/splits.ts';
import { AdminLink } from '../components/admin-link.tsx';
import { ConfirmDialog } from '../components/confirm-dialog.tsx';
import { GuardedSaveBar } from '../components/guarded-save-bar.tsx';
import { ProblemBanner } from '../components/problem-banner.tsx';
import { useShownLines } from '../editor/shown-lines.tsx';
import { OutcomeEditor } from '../editor/outcome-editor.tsx';
import { PricesEditor } from '../editor/prices-editor.tsx';
import { ProfileSelect, type ProfileChoice } from '../editor/profile-select.tsx';
import { dateTime, money, plural, tail } from '../format.ts';
import { useShop } from '../shop-context.tsx';
import { DestinationCard } from '../split/destination-card.tsx';
import { newDestination } from '../split/split-form.ts';
import { SplitSummary } from '../split/split-summary.tsx';
import { useSplitEditor, type SplitEditor } from '../split/use-split-editor.ts';
import { useApi } from '../use-api.ts';

interface Props {
  orderId: string;
  firstProfile: string;
  profiles: ProfileChoice[];
}

/** The API takes no more. */
const MOST_DESTINATIONS = 100;

/** One order becomes several, each with an address and items of its own. */
export function SplitPage({ orderId, firstProfile, profiles }: Props) {
  const editor = useSplitEditor(orderId, firstProfile);
  const [confirming, setConfirming] = useState(false);
  const source = editor.read.value?.source ?? null;
  const back = { content: 'Copy the order', url: `/app/new/${encodeURIComponent(tail(orderId))}` };
  if (!source && editor.read.problem) {
    return (
      <Page title="Split an order" backAction={back}>
        <ProblemBanner problem={editor.read.problem} onRetry={editor.read.again} />
      </Page>
    );
  }
  const count = editor.form.destinations.length;
  const outcome = editor.options?.outcome.kind ?? 'draft';
  const start = () => (outcome === 'draft' ? void editor.attempt.send() : setConfirming(true));
  return (
    <Page title={source ? `Split ${source.name}` : 'Split an order'} subtitle="One order for each destination" backAction={back}>
      <GuardedSaveBar id="split-editor" open={editor.dirty}>
        <button variant="primary" onClick={start} disabled={editor.hindrance !== null}>
          {`Make ${plural(count, 'order')}`}
        </button>
        <button onClick={editor.discard}>Discard</button>
      </GuardedSaveBar>
      <Layout>
        <Layout.Section>
          <BlockStack gap="400">
            <SourceCard source={source} />
            {source && <Destinations editor={editor} source={source} orderId={orderId} />}
            {source && editor.options && <ForAll editor={editor} source={source} profiles={profiles} />}
          </BlockStack>
        </Layout.Section>
        <Layout.Section variant="oneThird">
          <div className="oc-sticky">
            <SplitSummary editor={editor} onStart={start} />
          </div>
        </Layout.Section>
      </Layout>
      <ConfirmDialog
        id="split-confirm"
        open={confirming}
        title={`Make ${plural(count, 'order')}?`}
        consequence={
          outcome === 'complete'
            ? `${plural(count, 'order')} are placed at once, and the customer gets a confirmation for each. ${source?.name ?? 'The original'} stays as it is; cancel it once all of them stand.`
            : `${plural(count, 'draft order')} are made, and the customer gets an invoice for each. ${source?.name ?? 'The original'} stays as it is.`
        }
        action={`Make ${plural(count, 'order')}`}
        onConfirm={() => {
          setConfirming(false);
          void editor.attempt.send();
        }}
        onClose={() => setConfirming(false)}
      />
    </Page>
  );
}

function SourceCard({ source }: { source: SourceOut | null }) {
  const { timeZone } = useShop();
  return (
    <Card>
      {source ? (
        <InlineStack align="space-between" gap="200" blockAlign="center">
          <BlockStack gap="100">
            <AdminLink gid={source.id} name={source.name} />
            <Text as="p" tone="subdued" breakWord>
              {[source.customerName ?? 'No customer', dateTime(source.createdAt, timeZone)].join(' · ')}
            </Text>
          </BlockStack>
          <Text as="span" fontWeight="semibold">
            {money(source.total)}
          </Text>
        </InlineStack>
      ) : (
        <SkeletonBodyText lines={2} />
      )}
    </Card>
  );
}

function Destinations({ editor, source, orderId }: { editor: SplitEditor; source: SourceOut; orderId: string }) {
  const { form, setForm, lines } = editor;
  // Who may not see customers types the addresses.
  const known = useApi<DestinationsOut>(`/api/destinations?orderId=${encodeURIComponent(orderId)}`);
  const { shown, search } = useShownLines(lines);
  const [keys, setKeys] = useState(form.destinations.length);
  const add = () => {
    setKeys(keys + 1);
    setForm({ ...form, destinations: [...form.destinations, newDestination(String(keys + 1))] });
  };
  if (lines.length === 0) {
    return (
      <Card>
        <Text as="p">Nothing is left to send: the order holds no items any more. Choose other quantities in the copy editor.</Text>
      </Card>
    );
  }
  return (
    <>
      {search && <Card>{search}</Card>}
      {form.destinations.map((destination, index) => (
        <DestinationCard
          key={destination.key}
          editor={editor}
          destination={destination}
          number={index + 1}
          source={source}
          shown={shown}
          known={known.value?.destinations ?? []}
        />
      ))}
      <div>
        <Button onClick={add} disabled={form.destinations.length >= MOST_DESTINATIONS}>
          Add a destination
        </Button>
      </div>
    </>
  );
}

function ForAll({ editor, source, profiles }: { editor: SplitEditor; source: SourceOut; profiles: ProfileChoice[] }) {
  const [open, setOpen] = useState(false);
  const { options, setOptions, optionErrorAt } = editor;
  if (!options) return null;
  const part = { options, onChange: setOptions, errorAt: optionErrorAt, source };
  return (
    <>
      <Card>
        <BlockStack gap="400">
          <InlineStack align="space-between" blockAlign="center">
            <Text as="h2" variant="headingMd">
              For all orders
            </Text>
            <Button variant="plain" ariaExpanded={open} ariaControls="split-for-all" onClick={() => setOpen(!open)}>
              {open ? 'Hide choices' : 'Prices, discounts and outcome'}
            </Button>
          </InlineStack>
          <ProfileSelect profiles={profiles} value={editor.profile} onChange={editor.setProfile} />
        </BlockStack>
      </Card>
      <Collapsible id="split-for-all" open={open}>
        <BlockStack gap="400">
          <PricesEditor {...part} />
          <OutcomeEditor {...part} replaces={false} />
        </BlockStack>
      </Collapsible>
    </>
  );
}
