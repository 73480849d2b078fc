import { Select, TextField } from '@shopify/polaris';
import type { SourceOut } from '#app/contract/order-copies.ts';
import type { CopyOptions } from '#app/domain/copying/options.ts';
import { useState } from 'react';
import { BuyerField } from './buyer-field.tsx';
import { Section, type PartProps } from './section.tsx';

const ANOTHER = 'another';

/** Who the copy is for, on which terms, and whether it keeps stock back. */
export function CustomerEditor({ source, options, onChange, errorAt }: PartProps & { source: SourceOut }) {
  const [asking, setAsking] = useState(false);
  const another = asking || options.customer.mode === 'other' || options.customer.mode === 'company';
  const reserves = options.outcome.kind === 'draft' || options.outcome.kind === 'invoice';
  return (
    <Section title="Customer and terms">
      <Select
        label="Customer"
        options={[
          { value: 'keep', label: source.customerName ? `As on the original: ${source.customerName}` : 'As on the original: none' },
          ...(source.customerName === null && source.email !== null
            ? [{ value: 'profile', label: `New profile from the order: ${source.email}` }]
            : []),
          { value: ANOTHER, label: 'Another customer or company' },
          { value: 'none', label: 'None' },
        ]}
        value={another ? ANOTHER : options.customer.mode}
        onChange={(mode) => {
          setAsking(mode === ANOTHER);
          if (mode !== ANOTHER) onChange({ ...options, customer: { mode: mode as 'keep' | 'profile' | 'none' } });
        }}
      />
      {another && <BuyerField options={options} onChange={onChange} errorAt={errorAt} />}
      <Select
        label="Payment terms"
        options={[
          {
            value: 'keep',
            label: source.paymentTerms ? `As on the original: ${source.paymentTerms}, from today` : 'As on the original: none',
          },
          { value: 'drop', label: 'None' },
        ]}
        value={options.paymentTerms}
        onChange={(paymentTerms) => onChange({ ...options, paymentTerms: paymentTerms as CopyOptions['paymentTerms'] })}
      />
      {reserves && (
        <TextField
          label="Reserve stock until"
          helpText="Leave it empty to reserve nothing. In the time zone of this computer."
          type="datetime-local"
          autoComplete="off"
          value={toLocal(options.reserveInventoryUntil)}
          error={errorAt('reserveInventoryUntil')}
          onChange={(text) => onChange({ ...options, reserveInventoryUntil: fromLocal(text) })}
        />
      )}
    </Section>
  );
}

/** What the browser's field gives (`2026-11-30T17:00`, local time) as an instant. */
export function fromLocal(text: string): string | null {
  const date = new Date(text);
  return text === '' || Number.isNaN(date.getTime()) ? null : date.toISOString();
}

export function toLocal(iso: string | null): string {
  if (!iso) return '';
  const date = new Date(iso);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}T${two(date.getHours())}:${two(date.getMinutes())}`;
}
