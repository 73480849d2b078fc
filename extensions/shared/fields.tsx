import type { ComponentChildren } from 'preact';
import { WORDS } from './wording.ts';
import type { AddressState } from './form-state.ts';
import { EMPTY_ADDRESS } from './form-state.ts';
import type { AddressOut } from '../../app/contract/order-copies.ts';

/** A labelled select over a record of value → wording. */
export function Choice<T extends string>(props: {
  label: string;
  value: T;
  options: Record<T, string>;
  onChange: (value: T) => void;
  disabled?: boolean;
  details?: string;
}) {
  return (
    <s-select
      label={props.label}
      value={props.value}
      disabled={props.disabled}
      details={props.details}
      onChange={(event) => props.onChange(event.currentTarget.value as T)}
    >
      {(Object.keys(props.options) as T[]).map((value) => (
        <s-option key={value} value={value}>
          {props.options[value]}
        </s-option>
      ))}
    </s-select>
  );
}

export function Section(props: { heading: string; children: ComponentChildren }) {
  return (
    <s-section heading={props.heading}>
      <s-stack gap="base">{props.children}</s-stack>
    </s-section>
  );
}

const PAIRS: (keyof AddressOut)[][] = [
  ['firstName', 'lastName'],
  ['company', 'phone'],
  ['address1', 'address2'],
  ['city', 'zip'],
  ['provinceCode', 'countryCode'],
];

/** One address: keep it, take the customer's default, leave it empty, or change any field. */
export function AddressField(props: {
  label: string;
  value: AddressState;
  errors: Record<string, string>;
  onChange: (value: AddressState) => void;
}) {
  const { value } = props;
  return (
    <s-stack gap="small">
      <Choice
        label={props.label}
        value={value.mode}
        options={WORDS.addressOptions}
        onChange={(mode) => props.onChange({ ...value, mode })}
      />
      {value.mode === 'keep' && <s-text color="subdued">{oneLine(value.fields)}</s-text>}
      {value.mode === 'change' &&
        PAIRS.map((pair) => (
          <s-grid key={pair.join()} gridTemplateColumns="1fr 1fr" gap="small">
            {pair.map((field) => (
              <s-text-field
                key={field}
                label={WORDS.addressFields[field]}
                value={value.fields[field] ?? ''}
                error={props.errors[field]}
                onChange={(event) => {
                  const typed = event.currentTarget.value.trim();
                  const shown = field === 'countryCode' || field === 'provinceCode' ? typed.toUpperCase() : typed;
                  props.onChange({ ...value, fields: { ...value.fields, [field]: shown === '' ? null : shown } });
                }}
              />
            ))}
          </s-grid>
        ))}
    </s-stack>
  );
}

function oneLine(address: AddressOut): string {
  if (Object.values(address).every((part) => part === null) || address === EMPTY_ADDRESS) return 'None';
  const name = [address.firstName, address.lastName].filter(Boolean).join(' ');
  const place = [address.zip, address.city].filter(Boolean).join(' ');
  return [name, address.company, address.address1, address.address2, place, address.provinceCode, address.countryCode]
    .filter(Boolean)
    .join(', ');
}
