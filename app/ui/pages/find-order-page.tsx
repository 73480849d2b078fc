import {
  Badge,
  BlockStack,
  Button,
  Card,
  EmptySearchResult,
  InlineStack,
  Link,
  Page,
  SkeletonBodyText,
  Text,
  TextField,
} from '@shopify/polaris';
import { useState } from 'react';
import type { OrderFoundOut, OrdersFoundOut } from '#app/contract/orders.ts';
import { ProblemBanner } from '../components/problem-banner.tsx';
import { dateTime, money, plural, tail, words } from '../format.ts';
import { useShop } from '../shop-context.tsx';
import { useApi } from '../use-api.ts';

interface Props {
  title?: string;
  backAction?: { content: string; url: string };
  /** What is done with the order found, on its button. */
  verb?: string;
  /** Where that leads, by the order's number. */
  hrefOf?: (orderId: string) => string;
  /** What else can be done with it. */
  also?: Action[];
}

interface Action {
  verb: string;
  hrefOf: (orderId: string) => string;
}

const toEditor = (orderId: string) => `/app/new/${orderId}`;

/** First step of a new copy or schedule: find the order by whatever is at hand. */
export function FindOrderPage({
  title = 'Copy an order',
  backAction = { content: 'Order Copy', url: '/app' },
  verb = 'Copy',
  hrefOf = toEditor,
  also = [],
}: Props) {
  const [text, setText] = useState('');
  const [cursors, setCursors] = useState<string[]>([]);
  const after = cursors[cursors.length - 1];
  const query = new URLSearchParams({ ...(text.trim() ? { text: text.trim() } : {}), ...(after ? { after } : {}) });
  const found = useApi<OrdersFoundOut>(`/api/orders?${query.toString()}`, { delayMs: 300 });
  const search = (next: string) => {
    setText(next);
    setCursors([]);
  };
  return (
    <Page title={title} backAction={backAction}>
      <Card>
        <BlockStack gap="400">
          <TextField
            label="Find an order"
            placeholder="Number, name, e-mail, tag, product or date"
            type="search"
            autoComplete="off"
            clearButton
            value={text}
            maxLength={500}
            onChange={search}
            onClearButtonClick={() => search('')}
            loading={found.loading}
          />
          <Examples orders={text === '' ? found.value?.orders : undefined} onChoose={search} />
          <div aria-live="polite" className="oc-visually-hidden">
            {found.loading ? 'Searching' : found.value ? plural(found.value.orders.length, 'order found', 'orders found') : ''}
          </div>
          {found.problem ? (
            <ProblemBanner problem={found.problem} onRetry={found.again} />
          ) : (
            <Results found={found.value} searched={text.trim() !== ''} verb={verb} hrefOf={hrefOf} also={also} />
          )}
          {(cursors.length > 0 || found.value?.nextCursor) && (
            <InlineStack gap="200">
              <Button disabled={cursors.length === 0} onClick={() => setCursors(cursors.slice(0, -1))}>
                Previous
              </Button>
              <Button
                disabled={!found.value?.nextCursor}
                onClick={() => found.value?.nextCursor && setCursors([...cursors, found.value.nextCursor])}
              >
                Next
              </Button>
            </InlineStack>
          )}
        </BlockStack>
      </Card>
    </Page>
  );
}

/** Searches that find something in this store, from its latest orders. They stay once they are there, so that nothing jumps. */
function Examples({ orders, onChoose }: { orders: OrderFoundOut[] | undefined; onChoose: (text: string) => void }) {
  const [examples, setExamples] = useState<string[] | null>(null);
  if (examples === null && orders) setExamples(examplesOf(orders));
  return (
    <div className="oc-examples">
      {examples && examples.length > 0 && (
        <InlineStack gap="200" blockAlign="center">
          <Text as="span" tone="subdued">
            For example
          </Text>
          {examples.map((example) => (
            <Button key={example} size="micro" onClick={() => onChoose(example)}>
              {example}
            </Button>
          ))}
        </InlineStack>
      )}
    </div>
  );
}

function examplesOf(orders: OrderFoundOut[]): string[] {
  const day = orders[0]?.createdAt.slice(0, 10);
  const examples = [
    orders[0]?.name,
    orders.find((order) => order.customerName)?.customerName,
    orders.flatMap((order) => order.tags).map((tag) => `tag:${tag}`)[0],
  ];
  return [...examples, day ? `created_at:>=${day}` : null].filter(
    (example): example is string => Boolean(example) && (example?.length ?? 0) < 40,
  );
}

type Then = Required<Pick<Props, 'verb' | 'hrefOf' | 'also'>>;

function Results({ found, searched, ...then }: { found: OrdersFoundOut | null; searched: boolean } & Then) {
  if (!found) return <SkeletonBodyText lines={8} />;
  if (found.orders.length === 0) {
    return searched ? (
      <EmptySearchResult
        title="No orders found"
        description="Try the order number, the customer’s e-mail or a tag."
        withIllustration={false}
      />
    ) : (
      <EmptySearchResult
        title="This store has no orders yet"
        description="Orders appear here as soon as the first one is placed."
        withIllustration={false}
      />
    );
  }
  return (
    <ul className="oc-plain-list" style={{ gap: 0 }}>
      {found.orders.map((order) => (
        <li key={order.id} className="oc-row">
          <Found order={order} {...then} />
        </li>
      ))}
    </ul>
  );
}

function Found({ order, verb, hrefOf, also }: { order: OrderFoundOut } & Then) {
  const { timeZone } = useShop();
  return (
    <InlineStack align="space-between" gap="200" blockAlign="center">
      <BlockStack gap="100">
        <InlineStack gap="200" align="start" blockAlign="center">
          <Link url={hrefOf(tail(order.id))} removeUnderline accessibilityLabel={`${verb} order ${order.name}`}>
            <Text as="span" fontWeight="semibold">
              {order.name}
            </Text>
          </Link>
          {order.cancelled && <Badge>Cancelled</Badge>}
          {order.financialStatus && <Badge>{words(order.financialStatus)}</Badge>}
          {order.fulfillmentStatus && <Badge>{words(order.fulfillmentStatus)}</Badge>}
        </InlineStack>
        <Text as="span" tone="subdued" breakWord>
          {order.customerName ?? 'No customer'} · {dateTime(order.createdAt, timeZone)} · {plural(order.lineCount, 'item')}
        </Text>
      </BlockStack>
      <InlineStack gap="300" align="start" blockAlign="center">
        <Text as="span" numeric>
          {money(order.total)}
        </Text>
        {also.map((other) => (
          <Button
            key={other.verb}
            variant="plain"
            url={other.hrefOf(tail(order.id))}
            accessibilityLabel={`${other.verb} order ${order.name}`}
          >
            {other.verb}
          </Button>
        ))}
        <Button url={hrefOf(tail(order.id))} accessibilityLabel={`${verb} order ${order.name}`}>
          {verb}
        </Button>
      </InlineStack>
    </InlineStack>
  );
}
