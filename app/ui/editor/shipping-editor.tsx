import { Select, TextField } from '@shopify/polaris';
import type { MoneyOut, PreviewOut, SourceOut } from '#app/contract/order-copies.ts';
import type { CopyOptions, ShippingChoice } from '#app/domain/copying/options.ts';
import { money } from '../format.ts';
import { Section, type PartProps } from './section.tsx';

interface Props extends PartProps {
  source: SourceOut;
  rates: PreviewOut['shippingRates'];
}

/** Shipping line and tax exemption. */
export function ShippingEditor({ source, rates, options, onChange, errorAt }: Props) {
  const { shipping } = options;
  const set = (next: ShippingChoice) => onChange({ ...options, shipping: next });
  return (
    <Section title="Shipping and tax">
      <Select
        label="Shipping"
        options={[
          {
            value: 'keep',
            label: source.shippingTitle
              ? `As on the original: ${titled(source.shippingTitle, source.shippingPrice)}`
              : 'As on the original: none',
          },
          ...rates.map((rate) => ({ value: `rate ${rate.handle}`, label: `Today’s rate: ${titled(rate.title, rate.price)}` })),
          { value: 'custom', label: 'Custom' },
          ...(source.shippingTitle ? [{ value: 'none', label: 'None' }] : []),
        ]}
        value={shipping.mode === 'rate' ? `rate ${shipping.handle}` : shipping.mode}
        error={errorAt('shipping')}
        onChange={(value) => set(read(value, source))}
      />
      {shipping.mode === 'custom' && (
        <div className="oc-fields" role="group" aria-label="Custom shipping">
          <TextField
            label="Shipping title"
            autoComplete="off"
            maxLength={255}
            value={shipping.title}
            error={errorAt('shipping.title')}
            onChange={(title) => set({ ...shipping, title })}
          />
          <TextField
            label="Shipping price"
            autoComplete="off"
            inputMode="decimal"
            suffix={source.total.currencyCode}
            value={shipping.price}
            error={errorAt('shipping.price')}
            onChange={(price) => set({ ...shipping, price: price.trim().replace(',', '.') })}
          />
        </div>
      )}
      <Select
        label="Tax"
        helpText="Shopify calculates taxes anew for the address of the copy."
        options={[
          { value: 'keep', label: source.taxExempt ? 'As on the original: exempt' : 'As on the original: taxed' },
          { value: 'exempt', label: 'Exempt' },
          { value: 'not-exempt', label: 'Taxed' },
        ]}
        value={options.taxExempt}
        onChange={(taxExempt) => onChange({ ...options, taxExempt: taxExempt as CopyOptions['taxExempt'] })}
      />
    </Section>
  );
}

function read(value: string, source: SourceOut): ShippingChoice {
  if (value.startsWith('rate ')) return { mode: 'rate', handle: value.slice('rate '.length) };
  if (value === 'custom') return { mode: 'custom', title: source.shippingTitle ?? 'Shipping', price: source.shippingPrice?.amount ?? '0' };
  return { mode: value as 'keep' | 'none' };
}

function titled(title: string, price: MoneyOut | null): string {
  return price ? `${title}, ${money(price)}` : title;
}
