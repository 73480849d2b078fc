import { BlockStack, Card, InlineStack, Text } from '@shopify/polaris';
import type { OrderCopyDetailOut } from '#app/contract/order-copies.ts';
import { money } from '../format.ts';

/** The items of the copy as Shopify calculated them. */
export function CarriedItems({ copy }: { copy: OrderCopyDetailOut }) {
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          Items
        </Text>
        <ul className="oc-plain-list" style={{ gap: 0 }}>
          {copy.lines.map((line) => (
            <li key={line.uuid} className="oc-row">
              <InlineStack align="space-between" gap="200" wrap={false}>
                <Text as="span" breakWord>
                  {line.title}
                  {line.variantTitle ? <Text as="span" tone="subdued">{` · ${line.variantTitle}`}</Text> : null}
                </Text>
                <Text as="span" numeric>
                  {money(line.total)}
                </Text>
              </InlineStack>
              <Text as="span" tone="subdued">
                {line.quantity} × {money(line.unitPrice)}
                {line.sku ? ` · ${line.sku}` : ''}
                {line.quantity !== line.sourceQuantity ? ` · ${line.sourceQuantity} on the original` : ''}
              </Text>
            </li>
          ))}
        </ul>
      </BlockStack>
    </Card>
  );
}
