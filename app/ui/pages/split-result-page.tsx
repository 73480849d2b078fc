import { Badge, BlockStack, Button, Card, InlineStack, Link, Page, ProgressBar, Text } from '@shopify/polaris';
import type { SplitOut, SplitPartOut } from '#app/contract/splits.ts';
import { AdminLink } from '../components/admin-link.tsx';
import { CopyStatusBadge } from '../components/copy-status-badge.tsx';
import { ProblemBanner } from '../components/problem-banner.tsx';
import { oneLine } from '../editor/address-fields.tsx';
import { dateTime, isRunning, money, plural } from '../format.ts';
import { useShop } from '../shop-context.tsx';
import { useCommand } from '../use-command.ts';
import { usePolling } from '../use-polling.ts';
import { DOING, DOOR } from '../wording.ts';

/** All orders that one source became: how far each is, what it made, and what mends one that failed. */
export function SplitResultPage({ parts, together, left }: SplitOut) {
  const { timeZone } = useShop();
  const [first] = parts;
  const running = parts.some(({ status }) => isRunning(status));
  usePolling(running, 1_000);
  if (!first) return null;
  const name = first.source.name ?? 'The order';
  return (
    <Page
      title={`${name} in ${plural(parts.length, 'part')}`}
      subtitle={`${DOOR[first.door] ?? first.door} · ${dateTime(first.createdAt, timeZone)}`}
      backAction={{ content: 'Copies', url: '/app/copies' }}
    >
      <BlockStack gap="400">
        <Progress parts={parts} running={running} />
        <Card>
          <ul className="oc-plain-list" style={{ gap: 0 }}>
            {parts.map((part) => (
              <li key={part.id} className="oc-row">
                <Part part={part} />
              </li>
            ))}
          </ul>
        </Card>
        <Card>
          <BlockStack gap="200">
            <InlineStack align="space-between" gap="200">
              <Text as="span" fontWeight="semibold">
                All parts together
              </Text>
              <Text as="span" fontWeight="semibold" numeric>
                {together ? money(together) : 'Not all calculated yet'}
              </Text>
            </InlineStack>
            <InlineStack align="space-between" gap="200">
              <Text as="span">
                Original <AdminLink gid={first.source.id} name={first.source.name} />
              </Text>
              <Text as="span" numeric>
                {first.source.total ? money(first.source.total) : '–'}
              </Text>
            </InlineStack>
            <Text as="p" tone="subdued">
              {left > 0
                ? `${plural(left, 'unit')} ${left === 1 ? 'was' : 'were'} left behind on the original. It stays as it is.`
                : 'Every unit of the original is in exactly one part. The original stays as it is.'}
            </Text>
          </BlockStack>
        </Card>
      </BlockStack>
    </Page>
  );
}

function Progress({ parts, running }: { parts: SplitPartOut[]; running: boolean }) {
  const done = parts.filter(({ status }) => status === 'completed').length;
  const failed = parts.filter(({ status }) => status === 'failed').length;
  const said = `${done} of ${parts.length} done${failed > 0 ? `, ${failed} ${failed === 1 ? 'needs' : 'need'} a hand` : ''}`;
  const sum = parts.reduce((all, { status, progress }) => all + (isRunning(status) ? progress : 1), 0);
  return (
    <Card>
      <BlockStack gap="200">
        <div aria-live="polite" id="split-progress">
          <Text as="h2" variant="headingMd">
            {said}
          </Text>
        </div>
        <ProgressBar
          progress={Math.round((sum / parts.length) * 100)}
          size="small"
          tone={failed > 0 ? 'critical' : 'success'}
          ariaLabelledBy="split-progress"
        />
        {running && (
          <Text as="p" tone="subdued">
            You can leave this page: the copies go on by themselves.
          </Text>
        )}
      </BlockStack>
    </Card>
  );
}

function Part({ part }: { part: SplitPartOut }) {
  const made = part.target ?? part.draft;
  const error = part.status === 'failed' ? part.errors.at(-1) : undefined;
  const name = `Part ${part.split?.part ?? 1}`;
  return (
    <BlockStack gap="200">
      <InlineStack align="space-between" gap="200" blockAlign="center">
        <InlineStack gap="200" blockAlign="center">
          <Link url={`/app/copies/${part.id}`} removeUnderline>
            <Text as="span" fontWeight="semibold">
              {name}
            </Text>
          </Link>
          <CopyStatusBadge copy={part} />
          {made && <AdminLink gid={made.id} name={made.name} />}
          {part.target?.financialStatus === 'PAID' && <Badge tone="success">Paid</Badge>}
        </InlineStack>
        <Text as="span" numeric>
          {part.total ? money(part.total) : '–'}
        </Text>
      </InlineStack>
      <Text as="p" tone="subdued" breakWord>
        {[plural(part.units, 'unit'), part.destination ? oneLine(part.destination) : 'to the address of the order'].join(' · ')}
      </Text>
      {isRunning(part.status) && (
        <Text as="p" tone="subdued">
          {part.step ? (DOING[part.step] ?? part.step) : 'Waiting for its turn'}
        </Text>
      )}
      {error && (
        <Text as="p" breakWord tone="critical">
          {error.message} {error.remedy ?? ''}
        </Text>
      )}
      {part.actions.includes('retry') && <Retry part={part} name={name} />}
    </BlockStack>
  );
}

/** Tries one part again; the others are left alone. */
function Retry({ part, name }: { part: SplitPartOut; name: string }) {
  const { send, busy, problem } = useCommand();
  const retry = () => send({ mark: part.id, path: `/api/order-copies/${part.id}/retry`, done: `${name} started again` });
  return (
    <>
      {problem && <ProblemBanner problem={problem} />}
      <div>
        <Button loading={busy !== null} onClick={() => void retry()} accessibilityLabel={`Try ${name} again`}>
          Try again
        </Button>
      </div>
    </>
  );
}
