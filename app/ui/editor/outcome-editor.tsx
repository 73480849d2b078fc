import { BlockStack, ChoiceList, Text, TextField } from '@shopify/polaris';
import type { SourceOut } from '#app/contract/order-copies.ts';
import type { Outcome } from '#app/domain/copying/options.ts';
import { OriginalFields } from '../components/original-fields.tsx';
import { OUTCOME } from '../wording.ts';
import { FulfillmentField } from './fulfillment-field.tsx';
import { PaymentFields, type Charging } from './payment-fields.tsx';
import { FRESH_RECORD, RecordFields } from './record-fields.tsx';
import { Section, type PartProps } from './section.tsx';

/** A record shows the whole order as it was; a part of one cannot. */
const OF_PARTS = ['draft', 'invoice', 'complete'] as const;
const ALL_KINDS = [...OF_PARTS, 'record'] as const;

interface Props extends PartProps {
  source: SourceOut;
  /** False where one copy alone does not replace the original. */
  replaces?: boolean;
  /** What the latest preview says of charging; left out where no order is known. */
  charging?: Charging;
}

/** What is made of the copy, what becomes of the original (unless one copy alone does not replace it), and how strict to be. */
export function OutcomeEditor({ source, replaces = true, charging, ...part }: Props) {
  const { options, onChange } = part;
  const { outcome } = options;
  const setOutcome = (next: Outcome) =>
    onChange({ ...options, outcome: next, ...(isOrder(next) ? {} : { original: { action: 'leave' as const } }) });
  return (
    <Section title="Outcome">
      <ChoiceList
        title="Make of the copy"
        choices={(replaces ? ALL_KINDS : OF_PARTS).map((kind) => ({
          value: kind,
          label: OUTCOME[kind].label,
          helpText: OUTCOME[kind].help,
        }))}
        selected={[outcome.kind]}
        onChange={([kind]) => setOutcome(fresh(kind as Outcome['kind']))}
      />
      {outcome.kind === 'invoice' && <InvoiceFields {...part} invoice={outcome} setOutcome={setOutcome} email={source.email} />}
      {outcome.kind === 'complete' && (
        <PaymentFields outcome={outcome} setOutcome={setOutcome} errorAt={part.errorAt} {...(charging ? { charging } : {})} />
      )}
      {outcome.kind === 'record' && <RecordFields value={outcome} onChange={setOutcome} />}
      <FulfillmentField {...part} />
      {replaces && isOrder(outcome) && (
        <OriginalFields value={options.original} onChange={(original) => onChange({ ...options, original })} />
      )}
      {(!replaces || !isOrder(outcome)) && (
        <Text as="p" tone="subdued">
          {replaces
            ? 'The original order stays as it is: only a copy that becomes an order can replace it.'
            : 'The original order stays as it is. Cancel it in Shopify once all the orders stand.'}
        </Text>
      )}
      <ChoiceList
        title="If something cannot be carried"
        choices={[
          { value: 'strict', label: 'Stop before anything is written' },
          { value: 'lenient', label: 'Copy what can be copied and list the rest' },
        ]}
        selected={[options.errors]}
        onChange={([errors]) => onChange({ ...options, errors: errors as 'strict' | 'lenient' })}
      />
      <TextField
        label="Reason for the copy"
        helpText="Kept with the copy for your team."
        autoComplete="off"
        maxLength={500}
        value={options.reason ?? ''}
        error={part.errorAt('reason')}
        requiredIndicator={options.profile === 'replacement'}
        onChange={(reason) => onChange({ ...options, reason: reason || null })}
      />
    </Section>
  );
}

type Invoice = Extract<Outcome, { kind: 'invoice' }>;

function InvoiceFields({
  invoice,
  setOutcome,
  email,
  errorAt,
}: PartProps & { invoice: Invoice; setOutcome: (next: Outcome) => void; email: string | null }) {
  const set = (part: Partial<Invoice>) => setOutcome({ ...invoice, ...part });
  return (
    <BlockStack gap="300">
      <TextField
        label="Send the invoice to"
        type="email"
        autoComplete="off"
        value={invoice.to ?? ''}
        placeholder={email ?? 'E-mail address'}
        error={errorAt('outcome.to')}
        onChange={(to) => set({ to: to.trim() || null })}
      />
      <TextField
        label="Subject"
        autoComplete="off"
        maxLength={255}
        value={invoice.subject ?? ''}
        placeholder="Your store’s usual subject"
        onChange={(subject) => set({ subject: subject || null })}
      />
      <TextField
        label="Message"
        autoComplete="off"
        multiline={3}
        maxLength={5000}
        value={invoice.message ?? ''}
        onChange={(message) => set({ message: message || null })}
      />
    </BlockStack>
  );
}

/** Only an order can take the place of an order. */
function isOrder({ kind }: Outcome): boolean {
  return kind === 'complete' || kind === 'record';
}

function fresh(kind: Outcome['kind']): Outcome {
  if (kind === 'record') return FRESH_RECORD;
  if (kind === 'invoice') return { kind, to: null, subject: null, message: null };
  if (kind === 'complete') return { kind, payment: 'paid' };
  return { kind: 'draft' };
}
