import { ChoiceList } from '@shopify/polaris';
import type { CopyOptions } from '#app/domain/copying/options.ts';
import { Section, type PartProps } from './section.tsx';

const FREE: Pick<CopyOptions, 'discounts' | 'shipping'> = {
  discounts: {
    mode: 'none',
    invalidCode: 'drop',
    automatic: true,
    addedCodes: [],
    manual: { title: 'Replacement', kind: 'percentage', value: '100' },
  },
  shipping: { mode: 'none' },
};

/** A replacement is free, or charged as the original was; both can be changed in detail below. */
export function ReplacementCharge({ options, onChange }: PartProps) {
  if (options.profile !== 'replacement') return null;
  const { manual } = options.discounts;
  const free = manual?.kind === 'percentage' && Number(manual.value) === 100;
  const charged = { discounts: { ...options.discounts, mode: 'exact' as const, manual: null }, shipping: { mode: 'keep' as const } };
  return (
    <Section title="Replacement">
      <ChoiceList
        title="What the customer pays"
        choices={[
          { value: 'free', label: 'Nothing', helpText: 'Everything is taken off, and shipping is not charged.' },
          { value: 'charged', label: 'What was paid for the original', helpText: 'The same prices, discounts and shipping.' },
        ]}
        selected={[free ? 'free' : 'charged']}
        onChange={([choice]) => onChange({ ...options, ...(choice === 'free' ? FREE : charged) })}
      />
    </Section>
  );
}
