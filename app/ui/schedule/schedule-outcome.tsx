import { ChoiceList } from '@shopify/polaris';
import { PaymentFields } from '../editor/payment-fields.tsx';
import { Section, type PartProps } from '../editor/section.tsx';
import { OUTCOME } from '../wording.ts';

type Kind = PartProps['options']['outcome']['kind'];

/** What each copy becomes. The source order always stays, as it is copied again. */
export function ScheduleOutcome({ options, onChange, errorAt }: PartProps) {
  const { outcome } = options;
  const setOutcome = (next: typeof outcome) => onChange({ ...options, outcome: next, original: { action: 'leave' } });
  return (
    <Section title="Outcome">
      <ChoiceList
        title="Make of each copy"
        choices={(['draft', 'invoice', 'complete'] as const).map((kind) => ({
          value: kind,
          label: OUTCOME[kind].label,
          helpText: OUTCOME[kind].help,
        }))}
        selected={[outcome.kind]}
        onChange={([kind]) => setOutcome(fresh(kind as Kind))}
      />
      {outcome.kind === 'complete' && <PaymentFields outcome={outcome} setOutcome={setOutcome} errorAt={errorAt} />}
    </Section>
  );
}

function fresh(kind: Kind): PartProps['options']['outcome'] {
  if (kind === 'invoice') return { kind, to: null, subject: null, message: null };
  if (kind === 'complete') return { kind, payment: 'paid' };
  return { kind: 'draft' };
}
