import { Button, InlineStack, Link, Text } from '@shopify/polaris';
import type { OrderCopyOut } from '#app/contract/order-copies.ts';
import { dateTime, money, tail } from '../format.ts';
import { useShop } from '../shop-context.tsx';
import { CopyStatusBadge } from './copy-status-badge.tsx';

/** The editor with the choices of a copy that stopped. */
export function changeUrl({ id, source }: OrderCopyOut): string {
  return `/app/new/${encodeURIComponent(tail(source.id))}?from=${id}`;
}

interface Named {
  name: string | null;
}

/** `#1001 → D12`, or only the source while there is no target. */
export function copyName(copy: { source: Named; target: Named | null; draft?: Named | null }): string {
  const made = copy.target?.name ?? copy.draft?.name;
  const source = copy.source.name ?? 'Order';
  return made ? `${source} → ${made}` : source;
}

interface Props {
  copies: OrderCopyOut[];
  /** Says under each what went wrong and what mends it. */
  withCause?: boolean;
  /** Offers what mends each, or takes it off the list. */
  mend?: Mend;
}

interface Mend {
  onRetry: (copyId: string) => void;
  onSettle: (copyId: string) => void;
  /** What is waited for: `retry ID`, `settle ID`. */
  busy: string | null;
}

/** A short list of copies. */
export function CopyRows({ copies, withCause = false, mend }: Props) {
  const { timeZone } = useShop();
  return (
    <ul className="oc-plain-list" style={{ gap: 0 }}>
      {copies.map((copy) => (
        <li key={copy.id} className="oc-row">
          <InlineStack align="space-between" gap="200" blockAlign="center">
            <InlineStack gap="200" align="start" blockAlign="center">
              <Link url={`/app/copies/${copy.id}`} removeUnderline>
                <Text as="span" fontWeight="semibold">
                  {copyName(copy)}
                </Text>
              </Link>
              <CopyStatusBadge copy={copy} />
            </InlineStack>
            <Text as="span" tone="subdued">
              {amountOf(copy)}
              {dateTime(copy.createdAt, timeZone)}
            </Text>
          </InlineStack>
          {withCause && copy.errors.length > 0 && <Cause error={copy.errors[copy.errors.length - 1]} />}
          {mend && <Remedies copy={copy} {...mend} />}
        </li>
      ))}
    </ul>
  );
}

function Remedies({ copy, onRetry, onSettle, busy }: Mend & { copy: OrderCopyOut }) {
  const name = copy.source.name ?? 'this order';
  return (
    <InlineStack gap="300">
      {copy.actions.includes('retry') && (
        <Button
          variant="plain"
          loading={busy === `retry ${copy.id}`}
          accessibilityLabel={`Try the copy of ${name} again`}
          onClick={() => onRetry(copy.id)}
        >
          Try again
        </Button>
      )}
      {copy.replaceable && (
        <Link url={changeUrl(copy)} removeUnderline accessibilityLabel={`Change the copy of ${name} and copy again`}>
          Change and copy again
        </Link>
      )}
      {copy.actions.includes('settle') && (
        <Button
          variant="plain"
          loading={busy === `settle ${copy.id}`}
          accessibilityLabel={`Settled: take off the list, copy of ${name}`}
          onClick={() => onSettle(copy.id)}
        >
          Settled: take off the list
        </Button>
      )}
    </InlineStack>
  );
}

function amountOf(copy: OrderCopyOut): string {
  const total = copy.target?.total ?? copy.source.total;
  return total ? `${money(total)} · ` : '';
}

function Cause({ error }: { error: OrderCopyOut['errors'][number] | undefined }) {
  if (!error) return null;
  return (
    <Text as="p" breakWord>
      {error.message} {error.remedy ? <Text as="span" tone="subdued">{`${error.remedy}`}</Text> : null}
    </Text>
  );
}
