import { BlockStack, Button, Checkbox, Select, Text, TextField } from '@shopify/polaris';
import type { SourceOut } from '#app/contract/order-copies.ts';
import type { DiscountOptions, PriceMode } from '#app/domain/copying/options.ts';
import { CommaList } from './comma-list.tsx';
import { Section, type PartProps } from './section.tsx';

/** Prices and discounts. */
export function PricesEditor({ source, ...part }: PartProps & { source: SourceOut }) {
  const { options, onChange } = part;
  const set = (change: Partial<DiscountOptions>) => onChange({ ...options, discounts: { ...options.discounts, ...change } });
  return (
    <Section title="Prices and discounts">
      <Select
        label="Prices"
        options={[
          { value: 'frozen', label: 'What was paid' },
          { value: 'current', label: 'Today’s prices' },
          { value: 'lower', label: 'The lower of both' },
        ]}
        value={options.prices}
        onChange={(prices) => onChange({ ...options, prices: prices as PriceMode })}
      />
      <BlockStack gap="100">
        <Select
          label="Discounts"
          options={[
            { value: 'exact', label: 'The same money off' },
            { value: 'reapply', label: 'Codes and automatic discounts as they apply today' },
            { value: 'none', label: 'None' },
          ]}
          value={options.discounts.mode}
          onChange={(mode) => set({ mode: mode as DiscountOptions['mode'], ...(mode === 'reapply' ? {} : { addedCodes: [] }) })}
        />
        {source.discounts.length > 0 && (
          <Text as="p" tone="subdued" breakWord>
            On the original:{' '}
            {source.discounts
              .map((each) => (each.code && each.code !== each.title ? `${each.title} (${each.code})` : each.title))
              .join(', ')}
          </Text>
        )}
      </BlockStack>
      {options.discounts.mode === 'reapply' && <Reapply {...part} set={set} />}
      <ManualDiscount {...part} set={set} currency={source.total.currencyCode} />
    </Section>
  );
}

type Set = (change: Partial<DiscountOptions>) => void;

function Reapply({ options, errorAt, set }: PartProps & { set: Set }) {
  return (
    <BlockStack gap="300">
      <Select
        label="A code that no longer works"
        options={[
          { value: 'drop', label: 'Leave it out and say so' },
          { value: 'same-money-off', label: 'Give the same money off' },
          { value: 'refuse', label: 'Stop the copy' },
        ]}
        value={options.discounts.invalidCode}
        onChange={(value) => set({ invalidCode: value as DiscountOptions['invalidCode'] })}
      />
      <Checkbox label="Apply automatic discounts" checked={options.discounts.automatic} onChange={(automatic) => set({ automatic })} />
      <CommaList
        label="More discount codes"
        help="Separate codes by commas."
        values={options.discounts.addedCodes}
        error={errorAt('discounts.addedCodes')}
        onChange={(addedCodes) => set({ addedCodes })}
      />
    </BlockStack>
  );
}

function ManualDiscount({ options, errorAt, set, currency }: PartProps & { set: Set; currency: string }) {
  const { manual } = options.discounts;
  if (!manual) {
    return (
      <div>
        <Button onClick={() => set({ manual: { title: 'Discount', kind: 'percentage', value: '10' } })}>Add a discount</Button>
      </div>
    );
  }
  return (
    <div className="oc-fields" role="group" aria-label="Extra discount">
      <div className="oc-wide">
        <TextField
          label="Discount title"
          autoComplete="off"
          maxLength={255}
          value={manual.title}
          onChange={(title) => set({ manual: { ...manual, title } })}
        />
      </div>
      <Select
        label="Kind"
        options={[
          { value: 'percentage', label: 'Percentage' },
          { value: 'amount', label: 'Amount' },
        ]}
        value={manual.kind}
        onChange={(kind) => set({ manual: { ...manual, kind: kind as 'percentage' | 'amount' } })}
      />
      <TextField
        label="Value"
        autoComplete="off"
        inputMode="decimal"
        suffix={manual.kind === 'percentage' ? '%' : currency}
        value={manual.value}
        error={errorAt('discounts.manual.value')}
        onChange={(value) => set({ manual: { ...manual, value: value.trim().replace(',', '.') } })}
      />
      <div className="oc-wide">
        <Button variant="plain" tone="critical" onClick={() => set({ manual: null })}>
          Remove the discount
        </Button>
      </div>
    </div>
  );
}
