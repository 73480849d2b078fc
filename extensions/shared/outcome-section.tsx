import type { PreviewOut } from '../../app/contract/order-copies.ts';
import { becomesOrder } from './form-state.ts';
import type { FormState } from './form-state.ts';
import { Choice, Section } from './fields.tsx';
import { money, WORDS } from './wording.ts';

/** What is made of the copy, and what becomes of the original. */
export function OutcomeSection(props: { state: FormState; view: PreviewOut; onChange: (change: Partial<FormState>) => void }) {
  const { state, view, onChange } = props;
  const isOrder = becomesOrder(state);
  return (
    <Section heading={WORDS.outcome}>
      <Choice
        label={WORDS.outcome}
        value={state.outcome}
        options={outcomeOptions(state, view)}
        onChange={(outcome) => onChange({ outcome, maxAmount: null })}
      />
      {state.outcome === 'stored-method' && <HigherAmount {...props} />}
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

/** Charging is offered where there is something to charge, and named where a profile asks for it all the same. */
function outcomeOptions(state: FormState, view: PreviewOut): Record<FormState['outcome'], string> {
  const { storedMethod } = view;
  const method = storedMethod?.allowed && !storedMethod.method?.expired ? storedMethod.method : null;
  const options: Partial<Record<FormState['outcome'], string>> = { ...WORDS.outcomeOptions };
  if (method) options['stored-method'] = WORDS.chargeMethod(method.label);
  else if (state.outcome === 'stored-method') options['stored-method'] = WORDS.chargeAny;
  return options as Record<FormState['outcome'], string>;
}

/** More than the original came to is charged only when both amounts were seen and the box is checked. */
function HigherAmount(props: { state: FormState; view: PreviewOut; onChange: (change: Partial<FormState>) => void }) {
  const { state, view, onChange } = props;
  const total = view.totals?.total;
  const asks = view.findings.some((finding) => finding.code === 'CHARGE_AMOUNT_HIGHER');
  if (!total || (!asks && state.maxAmount === null)) return null;
  return (
    <s-checkbox
      label={WORDS.chargeHigher(money(asks ? total : { ...total, amount: state.maxAmount ?? total.amount }))}
      details={WORDS.chargeHigherDetails(money(view.source.total))}
      checked={!asks}
      onChange={(event) => onChange({ maxAmount: event.currentTarget.checked ? total.amount : null })}
    />
  );
}
