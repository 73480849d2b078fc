import { BlockStack, Button, Card, InlineStack, Link, Text } from '@shopify/polaris';
import { useState, type ReactNode } from 'react';
import type { CopiesOfOut, CopyLinkOut, OrderCopyDetailOut } from '#app/contract/order-copies.ts';
import { plural } from '../format.ts';
import { AdminLink } from './admin-link.tsx';
import { copyName } from './copy-rows.tsx';

/** Steps of a long way that are shown at once, at its end. */
const NEAREST = 3;

/** The way from the first original to this copy, and what else was made of its original and of its new order. */
export function Lineage({ copy }: { copy: OrderCopyDetailOut }) {
  const { root, way, whole, siblings, copies } = copy.lineage;
  if (way.length === 0 && whole && siblings.count === 0 && copies.count === 0) return null;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          Lineage
        </Text>
        <ol className="oc-timeline">
          <Step note="First original" kind="event">
            <AdminLink gid={root.id} name={root.name ?? 'Order'} />
          </Step>
          {!whole && (
            <Step>
              <Text as="span" tone="subdued">
                Orders in between that are not known here
              </Text>
            </Step>
          )}
          {!whole && way[0] && <SourceOfWay copy={way[0]} />}
          {!whole && !way[0] && copy.source.id !== root.id && (
            <Step>
              <AdminLink gid={copy.source.id} name={copy.source.name} />
            </Step>
          )}
          <Way way={way} />
          <li aria-current="true" data-kind="event">
            <Text as="span" fontWeight="semibold">
              {copy.target?.name ?? copy.draft?.name ?? 'No order yet'}
            </Text>
            <Text as="span" tone="subdued" variant="bodySm">
              This copy
            </Text>
          </li>
        </ol>
        {copy.target && <CopiesOf title={`Copies of ${copy.target.name}`} orderId={copy.target.id} {...copies} />}
        <CopiesOf title={`Also copied from ${copy.source.name ?? 'the original'}`} orderId={copy.source.id} {...siblings} />
      </BlockStack>
    </Card>
  );
}

/** Where the known part of a broken way begins. */
function SourceOfWay({ copy: { source } }: { copy: CopyLinkOut }) {
  return (
    <Step>
      <AdminLink gid={source.id} name={source.name} />
    </Step>
  );
}

function Way({ way }: { way: CopyLinkOut[] }) {
  const [all, setAll] = useState(false);
  const hidden = all || way.length <= NEAREST + 1 ? 0 : way.length - NEAREST;
  return (
    <>
      {hidden > 0 && (
        <Step>
          <Button variant="plain" onClick={() => setAll(true)}>
            {`Show ${plural(hidden, 'copy', 'copies')} in between`}
          </Button>
        </Step>
      )}
      {way.slice(hidden).map((each) => (
        <Step key={each.copyId} note="Copy">
          <Link url={`/app/copies/${each.copyId}`} accessibilityLabel={`The copy ${copyName(each)}`}>
            {each.target?.name ?? 'Order'}
          </Link>
        </Step>
      ))}
    </>
  );
}

function Step({ children, note, kind = 'step' }: { children: ReactNode; note?: string; kind?: 'event' | 'step' }) {
  return (
    <li data-kind={kind}>
      <span>{children}</span>
      {note && (
        <Text as="span" tone="subdued" variant="bodySm">
          {note}
        </Text>
      )}
    </li>
  );
}

function CopiesOf({ title, orderId, count, copies }: CopiesOfOut & { title: string; orderId: string }) {
  if (count === 0) return null;
  return (
    <BlockStack gap="150">
      <Text as="h3" variant="headingSm">
        {title}
      </Text>
      <ul className="oc-plain-list">
        {copies.map((each) => (
          <li key={each.copyId}>
            <Link url={`/app/copies/${each.copyId}`}>{copyName(each)}</Link>
          </li>
        ))}
      </ul>
      {count > copies.length && (
        <InlineStack gap="200">
          <Text as="span" tone="subdued">{`and ${count - copies.length} more:`}</Text>
          <Link url={`/app/copies?source=${encodeURIComponent(orderId)}`}>See them all</Link>
        </InlineStack>
      )}
    </BlockStack>
  );
}
