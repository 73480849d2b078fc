import { BlockStack, Select, Text, TextField } from '@shopify/polaris';
import type { AddressOut } from '#app/contract/order-copies.ts';
import type { AddressChoice } from '#app/domain/copying/options.ts';
import { Section, type PartProps } from './section.tsx';

type Which = 'shippingAddress' | 'billingAddress';
type Field = keyof AddressOut;

const FIELDS: { name: Field; label: string; autoComplete: string; wide?: boolean }[] = [
  { name: 'firstName', label: 'First name', autoComplete: 'off' },
  { name: 'lastName', label: 'Last name', autoComplete: 'off' },
  { name: 'company', label: 'Company', autoComplete: 'off', wide: true },
  { name: 'address1', label: 'Address', autoComplete: 'off', wide: true },
  { name: 'address2', label: 'Apartment, suite, etc.', autoComplete: 'off', wide: true },
  { name: 'zip', label: 'Postal code', autoComplete: 'off' },
  { name: 'city', label: 'City', autoComplete: 'off' },
  { name: 'provinceCode', label: 'Province or state code', autoComplete: 'off' },
  { name: 'countryCode', label: 'Country code', autoComplete: 'off' },
  { name: 'phone', label: 'Phone', autoComplete: 'off', wide: true },
];

/** Keeps, changes or clears both addresses. A field emptied by hand is cleared on the copy. */
export function AddressesEditor({ shipping, billing, ...part }: PartProps & { shipping: AddressOut | null; billing: AddressOut | null }) {
  const { mode } = part.options.customer;
  // Of another buyer the address is known once the copy is planned: what is typed is laid over it.
  const another = mode === 'other' || mode === 'company';
  return (
    <Section title="Addresses" {...(another ? { help: 'Kept is the address of the customer or company that was chosen.' } : {})}>
      <OneAddress {...part} which="shippingAddress" title="Shipping address" source={another ? null : shipping} another={another} />
      <OneAddress {...part} which="billingAddress" title="Billing address" source={another ? null : billing} another={another} />
    </Section>
  );
}

function OneAddress({
  which,
  title,
  source,
  another,
  options,
  onChange,
  errorAt,
}: PartProps & { which: Which; title: string; source: AddressOut | null; another: boolean }) {
  const choice = options[which];
  const set = (next: AddressChoice) => onChange({ ...options, [which]: next });
  const changed = choice.mode === 'change' ? choice.fields : {};
  const setField = (name: Field, text: string) => {
    const { [name]: _dropped, ...others } = changed;
    const same = text === (source?.[name] ?? '');
    set({ mode: 'change', fields: same ? others : { ...others, [name]: text === '' ? null : text } });
  };
  return (
    <BlockStack gap="300">
      <Select
        label={title}
        options={[
          { value: 'keep', label: another ? 'Of the chosen customer' : 'As on the original' },
          { value: 'change', label: 'Change' },
          { value: 'customer-default', label: 'The customer’s default address' },
          { value: 'clear', label: 'None' },
        ]}
        value={choice.mode}
        onChange={(mode) => set(mode === 'change' ? { mode, fields: {} } : { mode: mode as 'keep' | 'clear' | 'customer-default' })}
      />
      {choice.mode === 'keep' && !another && (
        <Text as="p" tone="subdued" breakWord>
          {source ? oneLine(source) : 'The original has none.'}
        </Text>
      )}
      {choice.mode === 'change' && (
        <AddressGrid
          label={title}
          valueOf={(name) => (name in changed ? (changed[name] ?? '') : (source?.[name] ?? ''))}
          errorOf={(name) => errorAt(`${which}.fields.${name}`)}
          onField={setField}
        />
      )}
    </BlockStack>
  );
}

interface GridProps {
  /** Of the group of fields. */
  label: string;
  valueOf: (name: Field) => string;
  errorOf: (name: Field) => string | undefined;
  onField: (name: Field, text: string) => void;
}

/** Every field of one address. */
export function AddressGrid({ label: group, valueOf, errorOf, onField }: GridProps) {
  return (
    <div className="oc-fields" role="group" aria-label={group}>
      {FIELDS.map(({ name, label, autoComplete, wide }) => (
        <div key={name} className={wide ? 'oc-wide' : undefined}>
          <TextField
            label={label}
            autoComplete={autoComplete}
            maxLength={255}
            value={valueOf(name)}
            error={errorOf(name)}
            onChange={(text) => onField(name, name === 'countryCode' || name === 'provinceCode' ? text.toUpperCase() : text)}
          />
        </div>
      ))}
    </div>
  );
}

export function oneLine(address: AddressOut): string {
  const name = [address.firstName, address.lastName].filter(Boolean).join(' ');
  const town = [address.zip, address.city, address.provinceCode].filter(Boolean).join(' ');
  return [name, address.company, address.address1, address.address2, town, address.countryCode].filter(Boolean).join(', ');
}
