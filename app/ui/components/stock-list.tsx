import { Badge, BlockStack, Box, InlineStack, Text } from '@shopify/polaris';
import type { PreviewLineOut } from '#app/contract/order-copies.ts';
import { plural } from '../format.ts';
import { ShortList } from './short-list.tsx';

/** More lines than this bury what matters; those that are short come first and are always shown. */
const SHOWN = 8;
/** Short ones before a button shows the others. */
const MOST_SHORT = 20;

/** What is in stock of each item at this moment: by location where there are several, else the total. Nothing where no stock is tracked. */
export function StockList({ lines }: { lines: PreviewLineOut[] }) {
  const tracked = lines.filter((line) => line.sellable !== null).sort((a, b) => Number(isShort(b)) - Number(isShort(a)));
  const shown = tracked.filter((line, index) => index < SHOWN || isShort(line));
  if (tracked.length === 0) return null;
  return (
    <BlockStack gap="200">
      <Text as="h3" variant="headingSm">
        Stock now
      </Text>
      <ShortList items={shown} keyOf={(line) => line.uuid} render={(line) => <Stock line={line} />} first={MOST_SHORT} />
      {shown.length < tracked.length && (
        <Text as="p" tone="subdued">
          And {plural(tracked.length - shown.length, 'more item')} with enough in stock.
        </Text>
      )}
    </BlockStack>
  );
}

function Stock({ line }: { line: PreviewLineOut }) {
  return (
    <BlockStack gap="050">
      <InlineStack gap="200" align="space-between" blockAlign="center">
        <Text as="span" breakWord>
          {line.variantTitle ? `${line.title} – ${line.variantTitle}` : line.title}
        </Text>
        {isShort(line) ? <Badge tone="warning">{`${line.quantity} wanted`}</Badge> : null}
      </InlineStack>
      <Box>
        <Text as="span" tone="subdued" breakWord>
          {inStock(line)}
        </Text>
      </Box>
    </BlockStack>
  );
}

function isShort(line: PreviewLineOut): boolean {
  return line.sellable !== null && line.sellable < line.quantity;
}

/** `Harbour Street 34, Warehouse 96`, or `130 in stock` where there is one location or none was named. */
export function inStock({ stock, sellable }: Pick<PreviewLineOut, 'stock' | 'sellable'>): string {
  if (stock.length < 2) return `${sellable ?? 0} in stock`;
  return stock.map(({ location, available }) => `${location} ${available}`).join(', ');
}
