import { useAppBridge } from '@shopify/app-bridge-react';
import { Banner, BlockStack, Button, Checkbox, ChoiceList, InlineStack, Text, TextField } from '@shopify/polaris';
import { useState } from 'react';
import type { MoneyOut, PreviewOut, StoredMethodOut } from '#app/contract/order-copies.ts';
import type { Outcome } from '#app/domain/copying/options.ts';
import { ConfirmDialog } from '../components/confirm-dialog.tsx';
import { money } from '../format.ts';

type Complete = Extract<Outcome, { kind: 'complete' }>;
type Charge = Extract<Complete, { payment: 'stored-method' }>;

interface Props {
  outcome: Complete;
  setOutcome: (next: Complete) => void;
  errorAt: (place: string) => string | undefined;
  /** Of one order; left out where choices are made for orders that are not known yet. */
  charging?: Charging;
}

/** What the latest preview says of charging. */
export interface Charging {
  stored: StoredMethodOut | null;
  original: MoneyOut;
  /** The copy comes to more than may be charged; null: it does not. */
  higher: { total: MoneyOut } | null;
  again: () => void;
}

const CHARGE: Charge = { kind: 'complete', payment: 'stored-method', maxSourceAgeDays: 60, maxAmount: null, unattended: false };

/** How a completed copy is paid. */
export function PaymentFields({ outcome, setOutcome, errorAt, charging }: Props) {
  const offer = offerOf(charging);
  const chosen = outcome.payment === 'stored-method';
  return (
    <BlockStack gap="300">
      <ChoiceList
        title="Payment"
        choices={[
          { value: 'paid', label: 'Mark as paid', helpText: 'No money is collected by this app.' },
          { value: 'terms', label: 'Payment pending on the original’s terms' },
          { value: 'stored-method', label: offer.label, helpText: offer.help, disabled: !offer.possible && !chosen },
        ]}
        selected={[outcome.payment]}
        onChange={([payment]) =>
          setOutcome(payment === 'stored-method' ? CHARGE : { kind: 'complete', payment: payment as 'paid' | 'terms' })
        }
      />
      {charging?.stored?.allowed === false && <AllowCharging onAllowed={charging.again} />}
      {chosen && (
        <ChargeFields charge={outcome} set={(part) => setOutcome({ ...outcome, ...part })} errorAt={errorAt} charging={charging} />
      )}
    </BlockStack>
  );
}

function offerOf(charging: Charging | undefined): { label: string; help: string; possible: boolean } {
  const any = 'Charge the stored payment method';
  if (!charging)
    return { label: any, help: 'The one that was stored with the original. Copies of originals without one are not made.', possible: true };
  const { stored } = charging;
  if (!stored?.allowed) return { label: any, help: 'This shop has not allowed the app to charge stored payment methods.', possible: false };
  const { method } = stored;
  if (method === null) return { label: any, help: 'No payment method is stored with this order.', possible: false };
  if (method.expired) return { label: `Charge ${method.label}`, help: 'It is no longer valid.', possible: false };
  return { label: `Charge ${method.label}`, help: 'The original is cancelled only once the payment went through.', possible: true };
}

interface ChargeProps {
  charge: Charge;
  set: (part: Partial<Charge>) => void;
  errorAt: Props['errorAt'];
  charging: Charging | undefined;
}

function ChargeFields({ charge, set, errorAt, charging }: ChargeProps) {
  // An emptied field is not a number yet; what is typed stays until it is one.
  const [days, setDays] = useState(String(charge.maxSourceAgeDays));
  return (
    <BlockStack gap="300">
      <TextField
        label="Oldest original to charge for"
        type="number"
        min={1}
        max={3650}
        suffix="days"
        autoComplete="off"
        helpText="Older originals are not charged: the customer may no longer expect it."
        value={Number(days) === charge.maxSourceAgeDays ? days : String(charge.maxSourceAgeDays)}
        error={errorAt('outcome.maxSourceAgeDays')}
        onChange={(value) => {
          setDays(value);
          if (/^[1-9]\d{0,3}$/.test(value)) set({ maxSourceAgeDays: Number(value) });
        }}
      />
      {charging ? (
        <HigherAmount charge={charge} set={set} charging={charging} />
      ) : (
        <Checkbox
          label="Charge also when nobody looks at the copy first"
          helpText="Schedules and batches charge customers only with this. Never more than the original came to."
          checked={charge.unattended}
          onChange={(unattended) => set({ unattended })}
        />
      )}
    </BlockStack>
  );
}

/** More than the original came to is charged only after it was confirmed with both amounts in sight. */
function HigherAmount({ charge, set, charging }: { charge: Charge; set: ChargeProps['set']; charging: Charging }) {
  const [asking, setAsking] = useState(false);
  const { higher, original } = charging;
  if (higher) {
    const total = money(higher.total);
    return (
      <Banner
        tone="warning"
        title="More than the original would be charged"
        action={{ content: `Confirm ${total}`, onAction: () => setAsking(true) }}
      >
        <Text as="p">{`The original came to ${money(original)}, the copy comes to ${total}.`}</Text>
        <ConfirmDialog
          id="charge-higher-amount"
          open={asking}
          title={`Charge ${total}?`}
          consequence={`The original came to ${money(original)}. Confirm only if the customer agreed to be charged ${total} for the copy.`}
          action={`Charge up to ${total}`}
          onConfirm={() => {
            setAsking(false);
            set({ maxAmount: higher.total.amount });
          }}
          onClose={() => setAsking(false)}
        />
      </Banner>
    );
  }
  if (charge.maxAmount === null) return null;
  return (
    <InlineStack gap="200" blockAlign="center">
      <Text as="p">{`Up to ${money({ ...original, amount: charge.maxAmount })} may be charged; you confirmed it.`}</Text>
      <Button variant="plain" onClick={() => set({ maxAmount: null })}>
        Take back
      </Button>
    </InlineStack>
  );
}

/** Milliseconds until Shopify has told the app of a permission that was just given. */
const TOLD_MS = 1_500;

/** Asks for the permission where it is used. */
function AllowCharging({ onAllowed }: { onAllowed: () => void }) {
  const shopify = useAppBridge();
  const [declined, setDeclined] = useState(false);
  const [busy, setBusy] = useState(false);
  const ask = async () => {
    setBusy(true);
    const answer = await shopify.scopes.request(['write_payment_mandate']).catch(() => null);
    setDeclined(answer?.result !== 'granted-all');
    if (answer?.result === 'granted-all') {
      await new Promise((told) => setTimeout(told, TOLD_MS));
      onAllowed();
    }
    setBusy(false);
  };
  return (
    <BlockStack gap="100" inlineAlign="start">
      <Button loading={busy} onClick={() => void ask()}>
        Allow charging stored payment methods
      </Button>
      {declined && (
        <Text as="p" tone="subdued">
          The permission was not given. The store’s owner can give it; Shopify must have approved it for this app.
        </Text>
      )}
    </BlockStack>
  );
}

/** What the editor knows of charging from its latest preview. */
export function chargingOf(preview: PreviewOut | null, again: () => void): Charging | undefined {
  if (!preview) return undefined;
  // An amount is agreed to for a whole order, not for its numbered drafts.
  const tooMuch = preview.parts.length === 0 && preview.findings.some(({ code }) => code === 'CHARGE_AMOUNT_HIGHER');
  return {
    stored: preview.storedMethod,
    original: preview.source.total,
    higher: tooMuch && preview.totals ? { total: preview.totals.total } : null,
    again,
  };
}
