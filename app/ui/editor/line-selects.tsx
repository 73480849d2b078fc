import { Select } from '@shopify/polaris';
import { DRAFT_LINES } from '#app/contract/copy-options.ts';
import type { LineOptions } from '#app/domain/copying/options.ts';

interface Props<K extends keyof LineOptions> {
  value: LineOptions[K];
  onChange: (value: LineOptions[K]) => void;
}

/** What becomes of an item whose product is gone. */
export function DeletedProductsSelect({ value, onChange }: Props<'deletedVariant'>) {
  return (
    <Select
      label="Deleted products"
      options={[
        { value: 'custom-line', label: 'Copy as a custom item with the same title and price' },
        { value: 'match-sku', label: 'Use the product that has the SKU now' },
        { value: 'skip', label: 'Leave out' },
        { value: 'refuse', label: 'Stop the copy' },
      ]}
      value={value}
      onChange={(deletedVariant) => onChange(deletedVariant as LineOptions['deletedVariant'])}
    />
  );
}

/** What becomes of an order with more items than a draft holds. */
export function OverLimitSelect({ value, onChange }: Props<'overLimit'>) {
  return (
    <Select
      label={`More than ${DRAFT_LINES} items`}
      options={[
        { value: 'refuse', label: 'Stop the copy' },
        { value: 'split', label: 'Make several numbered drafts, each with its share' },
      ]}
      value={value}
      onChange={(overLimit) => onChange(overLimit as LineOptions['overLimit'])}
    />
  );
}
