import { InlineError, Select, SkeletonBodyText } from '@shopify/polaris';
import type { LocationsOut } from '#app/contract/orders.ts';
import { useApi } from '../use-api.ts';
import type { PartProps } from './section.tsx';

const AS_ASSIGNED = '';

/** From which of the shop's locations the completed copy is sent. Nothing to choose where there is one. */
export function FulfillmentField({ options, onChange, errorAt }: PartProps) {
  const { value, problem } = useApi<LocationsOut>('/api/locations');
  const chosen = options.fulfillmentLocationId;
  if (problem && !value)
    return <InlineError message={`The locations could not be read: ${problem.detail}`} fieldID="fulfillment-location" />;
  if (!value) return <SkeletonBodyText lines={1} />;
  if (value.locations.length < 2 && chosen === null) return null;
  const known = chosen === null || value.locations.some(({ id }) => id === chosen);
  return (
    <Select
      label="Fulfil from"
      options={[
        { value: AS_ASSIGNED, label: 'As Shopify assigns it' },
        ...value.locations.map(({ id, name }) => ({ value: id, label: name })),
        ...(known ? [] : [{ value: chosen, label: 'A location that is not active any more' }]),
      ]}
      value={chosen ?? AS_ASSIGNED}
      disabled={!value.mayMoveFulfillment && chosen === null}
      helpText={
        value.mayMoveFulfillment
          ? 'The new order is moved there once it stands, where Shopify allows it.'
          : 'The app may not move fulfillment orders in this shop. Allow it to manage fulfillment orders to choose a location.'
      }
      error={errorAt('fulfillmentLocationId')}
      onChange={(id) => onChange({ ...options, fulfillmentLocationId: id === AS_ASSIGNED ? null : id })}
    />
  );
}
