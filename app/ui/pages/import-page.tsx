import { useNavigate, useRevalidator, useSearchParams } from '@remix-run/react';
import { useAppBridge } from '@shopify/app-bridge-react';
import {
  Badge,
  BlockStack,
  Button,
  Card,
  DataTable,
  IndexTable,
  InlineStack,
  Link,
  Page,
  Select,
  Text,
  useIndexResourceState,
} from '@shopify/polaris';
import { useRef, useState } from 'react';
import { PROFILE_NAMES } from '#app/contract/copy-options.ts';
import type { CopiedImportsOut, ImportDetailOut, ImportedOrderOut } from '#app/contract/imports.ts';
import type { Problem } from '#app/contract/problem.ts';
import type { ProfileName } from '#app/domain/copying/options.ts';
import { callApi } from '../api-client.ts';
import { ImportedReport } from '../components/imported-report.tsx';
import { ProblemBanner } from '../components/problem-banner.tsx';
import { dateTime, money, plural } from '../format.ts';
import { fieldName, OWNER, size, STATE } from '../imports-wording.ts';
import { useShop } from '../shop-context.tsx';
import { usePolling } from '../use-polling.ts';
import { PROFILE } from '../wording.ts';

/** One file: what its orders lack and who can mend it, and which of them are to be copied. */
export function ImportPage({ file, flawed }: { file: ImportDetailOut; flawed: boolean }) {
  const { timeZone } = useShop();
  const [shown, setShown] = useState<string | null>(null);
  usePolling(
    file.status === 'reading' ||
      file.page.orders.some(({ copies }) => copies.some(({ status }) => status === 'pending' || status === 'in_progress')),
    2000,
  );
  return (
    <Page
      title={file.fileName}
      subtitle={`${plural(file.orders, 'order')} · ${size(file.bytes)} · ${dateTime(file.createdAt, timeZone)}`}
      backAction={{ content: 'Orders from a file', url: '/app/imports' }}
    >
      <BlockStack gap="400">
        <Summary file={file} />
        {shown !== null && <ImportedReport key={shown} orderId={shown} onClose={() => setShown(null)} />}
        <Orders file={file} flawed={flawed} onShow={setShown} />
      </BlockStack>
    </Page>
  );
}

function Summary({ file }: { file: ImportDetailOut }) {
  const { flaws, problems } = file;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          Report
        </Text>
        <Text as="p">
          {problems > 0 ? `${plural(problems, 'entry', 'entries')} of the file cannot be copied; each says why below. ` : ''}
          {flaws.length === 0
            ? 'Every field of every order is there and agrees with the others.'
            : 'What is not as it should be, over all orders, stands below.'}{' '}
          Whether products and customers exist in this store is looked up when you open or copy an order.
        </Text>
        {flaws.length > 0 && (
          <DataTable
            columnContentTypes={['text', 'text', 'text', 'numeric']}
            headings={['Field', 'What', 'Who can mend it', 'Orders']}
            rows={flaws
              .slice(0, 20)
              .map(({ field, state, owner, orders }) => [
                fieldName(field),
                STATE[state as keyof typeof STATE] ?? state,
                OWNER[owner],
                orders,
              ])}
          />
        )}
      </BlockStack>
    </Card>
  );
}

const copyable = (order: ImportedOrderOut) => order.problem === null && !order.erased;

function Orders({ file, flawed, onShow }: { file: ImportDetailOut; flawed: boolean; onShow: (orderId: string) => void }) {
  const { timeZone } = useShop();
  const { orders, next } = file.page;
  const { selectedResources, allResourcesSelected, handleSelectionChange, clearSelection } = useIndexResourceState(
    orders as unknown as { [key: string]: unknown }[],
    {
      resourceIDResolver: (order) => String(order.id),
      resourceFilter: (order) => copyable(order as unknown as ImportedOrderOut),
    },
  );
  const [params, setParams] = useSearchParams();
  const navigate = useNavigate();
  return (
    <Card padding="0">
      <CopyChosen file={file} chosen={selectedResources} onDone={clearSelection} />
      <IndexTable
        resourceName={{ singular: 'order', plural: 'orders' }}
        itemCount={orders.length}
        selectedItemsCount={allResourcesSelected ? 'All' : selectedResources.length}
        onSelectionChange={handleSelectionChange}
        headings={[{ title: 'Order' }, { title: 'Placed' }, { title: 'Total', alignment: 'end' }, { title: 'Report' }, { title: 'Copies' }]}
        pagination={{
          hasNext: next !== null,
          onNext: () => setParams({ ...(flawed ? { flawed: 'true' } : {}), after: String(next) }),
          hasPrevious: params.get('after') !== null,
          onPrevious: () => navigate(-1),
          accessibilityLabel: 'Pages of orders',
        }}
      >
        {orders.map((order, position) => (
          <IndexTable.Row
            key={order.id}
            id={order.id}
            position={position}
            disabled={!copyable(order)}
            selected={selectedResources.includes(order.id)}
          >
            <IndexTable.Cell>
              <Text as="span" fontWeight="semibold">
                {order.name}
              </Text>
              <Text as="span" tone="subdued">{` · ${order.place}`}</Text>
            </IndexTable.Cell>
            <IndexTable.Cell>{dateTime(order.placedAt, timeZone)}</IndexTable.Cell>
            <IndexTable.Cell>
              <Text as="span" alignment="end" numeric>
                {order.total ? money(order.total) : '–'}
              </Text>
            </IndexTable.Cell>
            <IndexTable.Cell>
              <State order={order} onShow={onShow} />
            </IndexTable.Cell>
            <IndexTable.Cell>
              <InlineStack gap="200">
                {order.copies.map(({ id }, index) => (
                  <Link key={id} url={`/app/copies/${id}`}>{`Copy ${order.copies.length - index}`}</Link>
                ))}
              </InlineStack>
            </IndexTable.Cell>
          </IndexTable.Row>
        ))}
      </IndexTable>
    </Card>
  );
}

function State({ order, onShow }: { order: ImportedOrderOut; onShow: (orderId: string) => void }) {
  if (order.problem)
    return (
      <Text as="span" tone="critical" breakWord>
        {`${order.problem.place} ${order.problem.reason}`}
      </Text>
    );
  if (order.erased) return <Badge>Erased on request</Badge>;
  const flaws = order.errors + order.warnings;
  return (
    <div onClick={(event) => event.stopPropagation()}>
      <Button variant="plain" onClick={() => onShow(order.id)} accessibilityLabel={`Report of ${order.name}`}>
        {flaws === 0 ? 'Nothing amiss' : plural(flaws, 'thing to look at', 'things to look at')}
      </Button>
    </div>
  );
}

function CopyChosen({ file, chosen, onDone }: { file: ImportDetailOut; chosen: string[]; onDone: () => void }) {
  const shopify = useAppBridge();
  const { revalidate } = useRevalidator();
  const [profile, setProfile] = useState<ProfileName>('exact-copy');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const attempt = useRef<{ intent: string; key: string } | null>(null);
  const copy = async () => {
    const body = { orderIds: chosen, profile };
    const intent = JSON.stringify(body);
    // As long as nobody knows what became of it, the same request goes out under the same key.
    if (attempt.current?.intent !== intent) attempt.current = { intent, key: crypto.randomUUID() };
    setBusy(true);
    setProblem(null);
    const result = await callApi<CopiedImportsOut>(`/api/imports/${file.id}/copies`, {
      method: 'POST',
      body,
      idempotencyKey: attempt.current.key,
    });
    setBusy(false);
    if (!result.ok) return setProblem(result.problem);
    attempt.current = null;
    const started = result.value.copies.filter(({ copyId }) => copyId !== null).length;
    shopify.toast.show(`${plural(started, 'copy', 'copies')} started`);
    onDone();
    revalidate();
  };
  return (
    <BlockStack gap="300">
      <div style={{ padding: 'var(--p-space-400)', paddingBottom: 'var(--p-space-300)' }}>
        <InlineStack gap="300" blockAlign="end">
          <Select
            label="Copy as"
            options={PROFILE_NAMES.map((name) => ({ value: name, label: PROFILE[name].label }))}
            value={profile}
            onChange={(name) => setProfile(name as ProfileName)}
          />
          <Button variant="primary" disabled={chosen.length === 0} loading={busy} onClick={() => void copy()}>
            {chosen.length === 0 ? 'Copy chosen orders' : `Copy ${plural(chosen.length, 'order')}`}
          </Button>
        </InlineStack>
      </div>
      {problem && <ProblemBanner problem={problem} />}
    </BlockStack>
  );
}
