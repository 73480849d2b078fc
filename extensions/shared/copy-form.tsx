import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { OrderCopyOut, PreviewOut } from '../../app/contract/order-copies.ts';
import type { Problem } from '../../app/contract/problem.ts';
import { ApiProblem, startCopy } from './api.ts';
import { AddressField, Choice, Section } from './fields.tsx';
import type { FormState } from './form-state.ts';
import { initialState, toOptions } from './form-state.ts';
import { host, selectedId } from './host.ts';
import { ItemsSection } from './items-section.tsx';
import { OutcomeSection } from './outcome-section.tsx';
import { OverLimit, PreviewSection, Summary } from './preview-section.tsx';
import { Progress } from './progress.tsx';
import { usePreview } from './use-preview.ts';
import { WORDS } from './wording.ts';

/** The action's whole form: already filled in from the profile, with a live preview, then the progress and the result. */
export function CopyForm(props: { profile: 'exact-copy' | 'without-items' }) {
  const { profile } = props;
  const orderId = selectedId();
  const [changes, setChanges] = useState<FormState | null>(null);
  const [copy, setCopy] = useState<OrderCopyOut | null>(null);
  const [settled, setSettled] = useState(false);
  const [sending, setSending] = useState(false);
  const [refused, setRefused] = useState<Problem | null>(null);
  // One key per intended copy: a second click, or a second try after a lost answer, is the same copy. Changed options are a new one.
  const intentRef = useRef<{ key: string; options: string } | null>(null);
  // The options are sent only once something was changed; they are worked out against the first preview, which does not change.
  const [base, setBase] = useState<PreviewOut | null>(null);
  const options = useMemo(() => (changes && base ? toOptions(changes, base, profile) : null), [changes, base, profile]);
  const { view, first, problem, busy, again } = usePreview(orderId, profile, options);
  useEffect(() => setBase(first), [first]);
  const state = useMemo(() => changes ?? (first ? initialState(first) : null), [changes, first]);
  const heading = profile === 'without-items' ? WORDS.copyWithoutItems : WORDS.copyOrder;
  const change = (part: Partial<FormState>) => {
    setRefused(null);
    if (state) setChanges({ ...state, ...part });
  };

  const start = () => {
    if (!view || !state || sending || orderId === null) return;
    const wanted = options ?? {};
    const fingerprint = JSON.stringify(wanted);
    if (intentRef.current?.options !== fingerprint) intentRef.current = { key: crypto.randomUUID(), options: fingerprint };
    setSending(true);
    startCopy(
      { orderId, profile, options: wanted, expectedSourceUpdatedAt: view.source.updatedAt, expectedSourceDigest: view.source.digest },
      intentRef.current.key,
    )
      .then(setCopy)
      .catch((error: unknown) => {
        if (!(error instanceof ApiProblem)) throw error;
        setRefused(error.problem);
        if (error.problem.code === 'SOURCE_CHANGED') again();
      })
      .finally(() => setSending(false));
  };

  const settle = useCallback(() => setSettled(true), []);
  const shown = refused ?? problem;
  return (
    <s-admin-action heading={heading} loading={sending}>
      {orderId === null && <s-banner tone="critical">{WORDS.unknownOrder}</s-banner>}
      {shown && (
        <s-banner tone="critical" heading={shown.title}>
          <s-paragraph>
            {shown.detail} {shown.remedy}
          </s-paragraph>
          {shown.errors.map((error, index) => (
            <s-paragraph key={index}>{error.message}</s-paragraph>
          ))}
          <s-button onClick={again}>{WORDS.tryAgain}</s-button>
        </s-banner>
      )}
      {copy ? (
        <Progress copy={copy} onSettled={settle} />
      ) : view && state ? (
        <Form view={view} state={state} profile={profile} busy={busy} problem={shown} onChange={change} />
      ) : (
        !problem && orderId !== null && <Reading />
      )}
      {!copy && (
        <s-button
          slot="primary-action"
          variant="primary"
          disabled={!view || busy || sending || !view.canCopy}
          loading={sending}
          onClick={start}
        >
          {heading}
        </s-button>
      )}
      <s-button slot="secondary-actions" onClick={() => host().close()}>
        {copy && settled ? WORDS.close : WORDS.cancel}
      </s-button>
    </s-admin-action>
  );
}

function Reading() {
  return (
    <s-stack direction="inline" gap="small" alignItems="center" accessibilityRole="status">
      <s-spinner accessibilityLabel={WORDS.reading} />
      <s-text>{WORDS.reading}</s-text>
    </s-stack>
  );
}

function Form(props: {
  view: PreviewOut;
  state: FormState;
  profile: string;
  busy: boolean;
  problem: Problem | null;
  onChange: (part: Partial<FormState>) => void;
}) {
  const { view, state, onChange } = props;
  const errors = placesOf(view, props.problem);
  return (
    <s-stack gap="large">
      <Summary view={view} busy={props.busy} />
      <OverLimit view={view} onSplit={() => onChange({ numbered: true })} />
      <ItemsSection view={view} state={state} withoutItems={props.profile === 'without-items'} errors={errors} onChange={onChange} />
      <Section heading={WORDS.pricesAndDiscounts}>
        <s-grid gridTemplateColumns="1fr 1fr" gap="small">
          <Choice label={WORDS.prices} value={state.prices} options={WORDS.priceOptions} onChange={(prices) => onChange({ prices })} />
          <Choice
            label={WORDS.discounts}
            value={state.discounts}
            options={WORDS.discountOptions}
            onChange={(discounts) => onChange({ discounts })}
          />
        </s-grid>
        <Choice
          label={WORDS.shipping}
          value={state.shipping}
          options={WORDS.shippingOptions}
          onChange={(shipping) => onChange({ shipping })}
        />
        {state.shipping === 'custom' && (
          <s-grid gridTemplateColumns="1fr 1fr" gap="small">
            <s-text-field
              label={WORDS.shippingTitle}
              value={state.shippingTitle}
              onChange={(event) => onChange({ shippingTitle: event.currentTarget.value })}
            />
            <s-money-field
              label={WORDS.shippingPrice}
              value={state.shippingPrice}
              min={0}
              onChange={(event) => onChange({ shippingPrice: event.currentTarget.value })}
            />
          </s-grid>
        )}
      </Section>
      <Section heading={WORDS.addresses}>
        {(['shippingAddress', 'billingAddress'] as const).map((which) => (
          <AddressField
            key={which}
            label={WORDS[which]}
            value={state[which]}
            errors={within(errors, which)}
            onChange={(value) => onChange({ [which]: value })}
          />
        ))}
        <s-text-area label={WORDS.note} value={state.note} rows={2} onChange={(event) => onChange({ note: event.currentTarget.value })} />
      </Section>
      <OutcomeSection state={state} view={view} onChange={onChange} />
      <PreviewSection view={view} />
    </s-stack>
  );
}

/** Findings and API errors by the place they point at, to show them beside the field. */
function placesOf(view: PreviewOut, problem: Problem | null): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const finding of view.findings) if (finding.severity === 'error') errors[finding.place] ??= finding.message;
  for (const error of problem?.errors ?? []) errors[error.place.replace(/^options\./, '').replace('.fields.', '.')] = error.message;
  return errors;
}

function within(errors: Record<string, string>, place: string): Record<string, string> {
  const found = Object.entries(errors).filter(([key]) => key.startsWith(`${place}.`));
  return Object.fromEntries(found.map(([key, message]) => [key.slice(place.length + 1), message]));
}
