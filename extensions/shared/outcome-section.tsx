import { becomesOrder } from './form-state.ts';
import type { FormState } from './form-state.ts';
import { Choice, Section } from './fields.tsx';
import { WORDS } from './wording.ts';

/** What is made of the copy, and what becomes of the original. */
export function OutcomeSection(props: { state: FormState; onChange: (change: Partial<FormState>) => void }) {
  const { state, onChange } = props;
  const isOrder = becomesOrder(state);
  return (
    <Section heading={WORDS.outcome}>
      <Choice label={WORDS.outcome} value={state.outcome} options={WORDS.outcomeOptions} onChange={(outcome) => onChange({ outcome })} />
      {state.outcome === 'record' && <s-text color="subdued">{WORDS.recordDetails}</s-text>}
      <s-checkbox
        label={WORDS.cancelOriginal}
        checked={state.cancelOriginal && isOrder}
        disabled={!isOrder}
        details={isOrder ? undefined : WORDS.cancelNeedsOrder}
        onChange={(event) => onChange({ cancelOriginal: event.currentTarget.checked })}
      />
      {state.cancelOriginal && isOrder && (
        <s-stack gap="small">
          <Choice label={WORDS.refund} value={state.refund} options={WORDS.refundOptions} onChange={(refund) => onChange({ refund })} />
          <s-checkbox
            label={WORDS.restock}
            checked={state.restock}
            onChange={(event) => onChange({ restock: event.currentTarget.checked })}
          />
          <s-checkbox label={WORDS.notify} checked={state.notify} onChange={(event) => onChange({ notify: event.currentTarget.checked })} />
        </s-stack>
      )}
      <Choice label={WORDS.errors} value={state.errors} options={WORDS.errorOptions} onChange={(errors) => onChange({ errors })} />
      <s-text-field
        label={WORDS.reason}
        details={WORDS.reasonDetails}
        value={state.reason}
        maxLength={500}
        onChange={(event) => onChange({ reason: event.currentTarget.value })}
      />
    </Section>
  );
}
