import { Select, Text } from '@shopify/polaris';
import type { AddressOut } from '#app/contract/order-copies.ts';
import type { DestinationsOut } from '#app/contract/splits.ts';
import { AddressGrid, oneLine } from '../editor/address-fields.tsx';
import { EMPTY_ADDRESS } from './split-form.ts';

interface Props {
  /** Heading of the destination, for screen readers. */
  of: string;
  address: AddressOut | null;
  original: AddressOut | null;
  known: DestinationsOut['destinations'];
  errorAt: (place: string) => string | undefined;
  onChange: (address: AddressOut | null) => void;
}

/** The order's address, one that is known, or a typed one; a known one can be changed before it is used. */
export function DestinationAddress({ of, address, original, known, errorAt, onChange }: Props) {
  const at = address === null ? -1 : known.findIndex((each) => same(each.address, address));
  const choose = (choice: string) => {
    if (choice === 'order') return onChange(null);
    onChange(choice === 'typed' ? EMPTY_ADDRESS : (known[Number(choice)]?.address ?? EMPTY_ADDRESS));
  };
  return (
    <>
      <Select
        label={
          <>
            Address<span className="oc-visually-hidden"> of {of}</span>
          </>
        }
        options={[
          { value: 'order', label: original ? `Of the order: ${oneLine(original)}` : 'Of the order: none' },
          ...known.flatMap((each, index) =>
            original && same(each.address, original) ? [] : [{ value: String(index), label: nameOf(each) }],
          ),
          { value: 'typed', label: 'Another address' },
        ]}
        value={address === null ? 'order' : at === -1 ? 'typed' : String(at)}
        onChange={choose}
      />
      {address !== null && (
        <AddressGrid
          label={`Address of ${of}`}
          valueOf={(name) => address[name] ?? ''}
          errorOf={(name) => errorAt(`shippingAddress.${name}`)}
          onField={(name, text) => onChange({ ...address, [name]: text === '' ? null : text })}
        />
      )}
      {address === null && original === null && (
        <Text as="p" tone="subdued">
          The order has no shipping address; nothing is shipped to this destination.
        </Text>
      )}
    </>
  );
}

function nameOf({ kind, name, address }: DestinationsOut['destinations'][number]): string {
  return kind === 'company-location' ? `Location ${name ?? ''}: ${oneLine(address)}` : `Customer: ${oneLine(address)}`;
}

function same(one: AddressOut, other: AddressOut): boolean {
  return (Object.keys(EMPTY_ADDRESS) as (keyof AddressOut)[]).every((field) => (one[field] ?? '') === (other[field] ?? ''));
}
