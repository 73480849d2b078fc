import { BlockStack, Checkbox, Select, TextField } from '@shopify/polaris';
import type { OriginalChoice } from '#app/domain/copying/options.ts';

type Cancel = Extract<OriginalChoice, { action: 'cancel' }>;

interface Props {
  value: OriginalChoice;
  onChange: (value: OriginalChoice) => void;
}

const CANCEL: Cancel = { action: 'cancel', refund: 'none', restock: true, notify: false, reason: 'OTHER', note: null };

/** What becomes of the original order once the new one stands. Every consequence of cancelling is chosen, none is assumed. */
export function OriginalFields({ value, onChange }: Props) {
  const change = (part: Partial<Cancel>) => onChange({ ...(value.action === 'cancel' ? value : CANCEL), ...part });
  return (
    <BlockStack gap="300">
      <Checkbox
        label="Cancel the original order"
        helpText="Done last, once the new order stands and equals its preview."
        checked={value.action === 'cancel'}
        onChange={(checked) => onChange(checked ? CANCEL : { action: 'leave' })}
      />
      {value.action === 'cancel' && (
        <BlockStack gap="300">
          <Select
            label="Refund of the original"
            options={[
              { value: 'none', label: 'No refund' },
              { value: 'original-methods', label: 'To the original payment methods' },
              { value: 'store-credit', label: 'As store credit' },
            ]}
            value={value.refund}
            onChange={(refund) => change({ refund: refund as Cancel['refund'] })}
          />
          <Select
            label="Reason for cancelling"
            options={[
              { value: 'OTHER', label: 'Other' },
              { value: 'CUSTOMER', label: 'Customer changed or cancelled' },
              { value: 'INVENTORY', label: 'Items unavailable' },
              { value: 'STAFF', label: 'Staff error' },
              { value: 'DECLINED', label: 'Payment declined' },
              { value: 'FRAUD', label: 'Fraud' },
            ]}
            value={value.reason}
            onChange={(reason) => change({ reason: reason as Cancel['reason'] })}
          />
          <Checkbox label="Restock the original’s items" checked={value.restock} onChange={(restock) => change({ restock })} />
          <Checkbox
            label="Tell the customer that the original is cancelled"
            checked={value.notify}
            onChange={(notify) => change({ notify })}
          />
          <TextField
            label="Staff note on the original"
            autoComplete="off"
            maxLength={255}
            value={value.note ?? ''}
            onChange={(note) => change({ note: note || null })}
          />
        </BlockStack>
      )}
    </BlockStack>
  );
}
