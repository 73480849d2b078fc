import { useSearchParams } from '@remix-run/react';
import { BlockStack, Card, EmptyState, InlineStack, Page, Pagination, Select, Text } from '@shopify/polaris';
import type { FailuresOut } from '#app/contract/failures.ts';
import { CopyRows } from '../components/copy-rows.tsx';
import { EMPTY_IMAGE } from '../components/empty-image.ts';
import { FailureCause } from '../components/failure-cause.tsx';
import { ProblemBanner } from '../components/problem-banner.tsx';
import { ShopTrouble } from '../components/shop-trouble.tsx';
import { words } from '../format.ts';
import { useMending } from '../use-mending.ts';

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
export function FailuresPage({ at, ofTheShop, causes, copies, more, cause, first, skip, order }: Props) {
  const [params, setParams] = useSearchParams();
  const mending = useMending(at);
  const page = (to: number) => setParams({ ...Object.fromEntries(params), skip: String(to) });
  return (
    <Page title="Failures" subtitle="Copies that need a hand, and what mends them">
      <BlockStack gap="400">
        {mending.problem && <ProblemBanner problem={mending.problem} />}
        {ofTheShop.map((each) => (
          <ShopTrouble
            key={each.code}
            trouble={each}
            action={{
              content: each.copies > 0 ? 'Try all again' : 'Go on',
              loading: mending.busy === `retry ${each.code}`,
              onAction: () => void mending.redrive(each.code),
            }}
            {...(each.copies > 0 ? { onSettle: () => void mending.settle(each.code) } : {})}
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
                  <FailureCause
                    key={each.code}
                    cause={each}
                    chosen={cause === each.code}
                    busy={mending.busy === `retry ${each.code}` ? 'retry' : mending.busy === `settle ${each.code}` ? 'settle' : null}
                    onShow={() => setParams({ order, ...(cause === each.code ? {} : { cause: each.code }) })}
                    onRedrive={() => void mending.redrive(each.code)}
                    onSettle={() => void mending.settle(each.code)}
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
              <CopyRows
                copies={copies}
                withCause
                mend={{
                  busy: mending.busy,
                  onRetry: (id) => void mending.one('retry', id),
                  onSettle: (id) => void mending.one('settle', id),
                }}
              />
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
