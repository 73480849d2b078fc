import { Banner, BlockStack, List, Select, Text } from '@shopify/polaris';
import type { RecordOutcome } from '#app/domain/copying/options.ts';

interface Props {
  value: RecordOutcome;
  onChange: (value: RecordOutcome) => void;
}

export const FRESH_RECORD: RecordOutcome = {
  kind: 'record',
  processedAt: 'source',
  payment: 'pending',
  inventory: 'bypass',
  defaultAddress: 'restore',
};

/** What a record is and what it does not do, before the choices; what it means for this order stands in the preview. */
export function RecordFields({ value, onChange }: Props) {
  const change = (part: Partial<RecordOutcome>) => onChange({ ...value, ...part });
  return (
    <BlockStack gap="300">
      <Text as="h3" variant="headingSm">
        Exact historical record
      </Text>
      <Banner tone="warning" title="This makes an order at once, without a draft">
        <List>
          <List.Item>It cannot be taken back here, only cancelled in Shopify.</List.Item>
          <List.Item>
            Items, prices, discounts, shipping and taxes stay as on the original; discounts on items stand in their prices.
          </List.Item>
          <List.Item>Nobody is charged, and the customer is sent nothing.</List.Item>
          <List.Item>Shopify calculates no such order beforehand: the preview is reckoned by this app from what it sends.</List.Item>
          <List.Item>Development and trial stores take five new orders a minute; further records wait for their turn.</List.Item>
        </List>
      </Banner>
      <Select
        label="Date of the record"
        options={[
          { value: 'source', label: 'As on the original: reports of that day count it' },
          { value: 'now', label: 'The time at which it is made' },
        ]}
        value={value.processedAt}
        onChange={(processedAt) => change({ processedAt: processedAt as RecordOutcome['processedAt'] })}
      />
      <Select
        label="Payment"
        options={[
          { value: 'pending', label: 'Pending' },
          { value: 'paid', label: 'Write down a payment by hand' },
        ]}
        helpText={value.payment === 'paid' ? 'No money is collected: it must have reached you in another way.' : undefined}
        value={value.payment}
        onChange={(payment) => change({ payment: payment as RecordOutcome['payment'] })}
      />
      <Select
        label="Stock"
        options={[
          { value: 'bypass', label: 'Leave stock as it is' },
          { value: 'decrement', label: 'Take the items, below zero if need be' },
          { value: 'decrement-if-available', label: 'Take the items where there are enough, else make nothing' },
        ]}
        value={value.inventory}
        onChange={(inventory) => change({ inventory: inventory as RecordOutcome['inventory'] })}
      />
      <Select
        label="Customer’s default address"
        options={[
          { value: 'restore', label: 'Keep as it is' },
          { value: 'change', label: 'Let it become the address of the record' },
        ]}
        helpText="Shopify makes the address of the record the default; to keep the present one, it is put back right after."
        value={value.defaultAddress}
        onChange={(defaultAddress) => change({ defaultAddress: defaultAddress as RecordOutcome['defaultAddress'] })}
      />
    </BlockStack>
  );
}
