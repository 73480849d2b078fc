import { Checkbox, Select } from '@shopify/polaris';
import type { LineOptions } from '#app/domain/copying/options.ts';
import { DeletedProductsSelect, OverLimitSelect } from './line-selects.tsx';
import { Section, type PartProps } from './section.tsx';

/** Which items a profile takes, where no order is at hand to choose them from. */
export function ProfileItemsEditor({ options, onChange }: PartProps) {
  const { lines } = options;
  const set = (part: Partial<LineOptions>) => onChange({ ...options, lines: { ...lines, ...part } });
  return (
    <Section title="Items">
      <Select
        label="Items"
        options={[
          { value: 'all', label: 'All items' },
          { value: 'chosen', label: 'Those chosen for each copy' },
          { value: 'none', label: 'None' },
        ]}
        value={lines.selection}
        onChange={(selection) => set({ selection: selection as LineOptions['selection'] })}
      />
      <Select
        label="Quantities"
        options={[
          { value: 'current', label: 'As the order is now, after edits and refunds' },
          { value: 'ordered', label: 'As ordered' },
          { value: 'unfulfilled', label: 'Not sent yet' },
          { value: 'refunded', label: 'Refunded' },
          { value: 'returned', label: 'Returned' },
        ]}
        value={lines.quantity}
        onChange={(quantity) => set({ quantity: quantity as LineOptions['quantity'] })}
      />
      <DeletedProductsSelect value={lines.deletedVariant} onChange={(deletedVariant) => set({ deletedVariant })} />
      <OverLimitSelect value={lines.overLimit} onChange={(overLimit) => set({ overLimit })} />
      <Checkbox
        label="Copy gift cards"
        helpText="Completing such a copy issues new gift cards: that is money."
        checked={lines.giftCards === 'copy'}
        onChange={(copy) => set({ giftCards: copy ? 'copy' : 'skip' })}
      />
      <Checkbox label="Copy tips as items" checked={lines.tips === 'copy'} onChange={(copy) => set({ tips: copy ? 'copy' : 'skip' })} />
      <Checkbox
        label="Keep hidden item properties"
        checked={lines.hiddenProperties === 'keep'}
        onChange={(keep) => set({ hiddenProperties: keep ? 'keep' : 'drop' })}
      />
    </Section>
  );
}
