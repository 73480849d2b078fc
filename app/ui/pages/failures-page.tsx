import { useRevalidator, useSearchParams } from '@remix-run/react';
import { useAppBridge } from '@shopify/app-bridge-react';
import { Badge, BlockStack, Button, Card, EmptyState, InlineStack, Page, Pagination, Select, Text } from '@shopify/polaris';
import { useState } from 'react';
import type { FailureCauseOut, FailuresOut, PausedOut, RedrivenOut } from '#app/contract/failures.ts';
import type { Problem } from '#app/contract/problem.ts';
import { callApi } from '../api-client.ts';
import { ConfirmDialog } from '../components/confirm-dialog.tsx';
import { CopyRows } from '../components/copy-rows.tsx';
import { EMPTY_IMAGE } from '../components/empty-image.ts';
import { ProblemBanner } from '../components/problem-banner.tsx';
import { saidPaused, ShopTrouble } from '../components/shop-trouble.tsx';
import { dateTime, list, plural, words } from '../format.ts';
import { useShop } from '../shop-context.tsx';

interface Props extends FailuresOut {
  cause: string | null;
  first: number;
  skip: number;
  order: FailureOrder;
}

type FailureOrder = 'value' | 'age' | 'customer';

const ORDERS: { value: FailureOrder; label: string }[] = [
  { value: 'value', label: 'Most valuable first' },
  { value: 'age', label: 'Longest waiting first' },
  { value: 'customer', label: 'By customer, most affected first' },
];

/** What needs a hand, by what it costs; each with what happened and what mends it. */
export function FailuresPage({ ofTheShop, causes, copies, more, cause, first, skip, order }: Props) {
  const [params, setParams] = useSearchParams();
  const redrive = useRedrive();
  const page = (to: number) => setParams({ ...Object.fromEntries(params), skip: String(to) });
  return (
    <Page title="Failures" subtitle="Copies that need a hand, and what mends them">
      <BlockStack gap="400">
        {redrive.problem && <ProblemBanner problem={redrive.problem} />}
        {ofTheShop.map((each) => (
          <ShopTrouble
            key={each.code}
            trouble={each}
            action={{
              content: each.copies > 0 ? 'Try all again' : 'Go on',
              loading: redrive.busy === each.code,
              onAction: () => void redrive.run(each.code),
            }}
          />
        ))}
        {causes.length === 0 && ofTheShop.length === 0 ? (
          <Card>
            <EmptyState heading="Nothing needs a hand" image={EMPTY_IMAGE}>
              <Text as="p">Copies that could not be made are listed here with their cause and what mends it.</Text>
            </EmptyState>
          </Card>
        ) : null}
        {causes.length > 0 && (
          <Card>
            <BlockStack gap="300">
              <Text as="h2" variant="headingMd">
                By cause
              </Text>
              <ul className="oc-plain-list">
                {causes.map((each) => (
                  <Cause
                    key={each.code}
                    cause={each}
                    chosen={cause === each.code}
                    busy={redrive.busy === each.code}
                    onShow={() => setParams({ order, ...(cause === each.code ? {} : { cause: each.code }) })}
                    onRedrive={() => void redrive.run(each.code)}
                  />
                ))}
              </ul>
            </BlockStack>
          </Card>
        )}
        {copies.length > 0 && (
          <Card>
            <BlockStack gap="400">
              <InlineStack align="space-between" blockAlign="center" gap="200">
                <Text as="h2" variant="headingMd">
                  {cause ? words(cause) : 'Copies'}
                </Text>
                <Select
                  label="Order of the list"
                  labelHidden
                  options={ORDERS}
                  value={order}
                  onChange={(to) => setParams({ ...(cause ? { cause } : {}), order: to })}
                />
              </InlineStack>
              <CopyRows copies={copies} withCause onRetry={(id) => void redrive.runOne(id)} retrying={redrive.busy} />
              {(more || skip > 0) && (
                <Pagination
                  hasNext={more}
                  hasPrevious={skip > 0}
                  onNext={() => page(skip + first)}
                  onPrevious={() => page(Math.max(0, skip - first))}
                  accessibilityLabel="Pages of failures"
                />
              )}
            </BlockStack>
          </Card>
        )}
      </BlockStack>
    </Page>
  );
}

interface CauseProps {
  cause: FailureCauseOut;
  chosen: boolean;
  busy: boolean;
  onShow: () => void;
  onRedrive: () => void;
}

function Cause({ cause, chosen, busy, onShow, onRedrive }: CauseProps) {
  const { timeZone } = useShop();
  const [asking, setAsking] = useState(false);
  // Customers may be charged by it, which is said before.
  const charges = /^(CHARGE|STORED_METHOD)_/.test(cause.code);
  return (
    <li>
      <BlockStack gap="150">
        <InlineStack gap="200" blockAlign="center">
          <Text as="span" fontWeight="semibold">
            {words(cause.code)}
          </Text>
          <Badge tone="critical">{plural(cause.copies, 'copy', 'copies')}</Badge>
          <Text as="span" tone="subdued">
            since {dateTime(cause.oldestAt, timeZone)}
          </Text>
        </InlineStack>
        <Text as="p" breakWord>
          {cause.message} {cause.remedy}
        </Text>
        <InlineStack gap="200">
          <Button loading={busy} onClick={charges ? () => setAsking(true) : onRedrive}>
            {cause.copies === 1 ? 'Try again' : 'Try all again'}
          </Button>
          <Button variant="plain" pressed={chosen} onClick={onShow}>
            {chosen ? 'Show all causes' : 'Show these only'}
          </Button>
        </InlineStack>
        <ConfirmDialog
          id={`redrive-${cause.code}`}
          open={asking}
          title="Try the payments again?"
          consequence={`The stored payment methods of ${plural(cause.copies, 'copy is', 'copies are')} charged again, unless their orders were paid meanwhile. No second orders can come of it, and nothing is charged twice.`}
          action="Try again"
          onConfirm={() => {
            setAsking(false);
            onRedrive();
          }}
          onClose={() => setAsking(false)}
        />
      </BlockStack>
    </li>
  );
}

/** Asks as often as there is more to do: one request does a limited number. */
function useRedrive() {
  const shopify = useAppBridge();
  const { revalidate } = useRevalidator();
  const [busy, setBusy] = useState<string | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const run = async (cause: string) => {
    setBusy(cause);
    setProblem(null);
    let retried = 0;
    const gone: PausedOut = { batches: 0, schedules: 0 };
    for (;;) {
      const result = await callApi<RedrivenOut>('/api/failures/redrive', { method: 'POST', body: { cause } });
      if (!result.ok) {
        setProblem(result.problem);
        break;
      }
      retried += result.value.retried;
      gone.batches += result.value.batches;
      gone.schedules += result.value.schedules;
      if (!result.value.left || result.value.retried === 0) break;
    }
    setBusy(null);
    const said = [
      ...(retried > 0 ? [`${plural(retried, 'copy', 'copies')} tried again`] : []),
      ...saidPaused(gone).map((each) => `${each} resumed`),
    ];
    if (said.length > 0) shopify.toast.show(list(said));
    revalidate();
  };
  const runOne = async (copyId: string) => {
    setBusy(copyId);
    setProblem(null);
    const result = await callApi(`/api/order-copies/${copyId}/retry`, { method: 'POST' });
    setBusy(null);
    if (result.ok) shopify.toast.show('Copy tried again');
    else setProblem(result.problem);
    revalidate();
  };
  return { busy, problem, run, runOne };
}
