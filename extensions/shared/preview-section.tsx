import type { DifferenceOut, FindingOut, PreviewOut } from '../../app/contract/order-copies.ts';
import { Section } from './fields.tsx';
import { money, signed, WORDS } from './wording.ts';

const TONES = { error: 'critical', warning: 'warning', info: 'info' } as const;

/** Above the form, so that nobody has to scroll to it: what the copy comes to, how that compares, and what stands against it. */
export function Summary(props: { view: PreviewOut; busy: boolean }) {
  const { view } = props;
  return (
    <s-stack gap="base" accessibilityRole="status">
      {props.busy ? (
        <s-stack direction="inline" gap="small" alignItems="center">
          <s-spinner accessibilityLabel={WORDS.calculating} />
          <s-text>{WORDS.calculating}</s-text>
        </s-stack>
      ) : (
        <s-text type="strong">
          {view.totals ? `${WORDS.total(money(view.totals.total))} ` : ''}
          {verdict(view)}
        </s-text>
      )}
      <Findings findings={view.findings.filter((finding) => finding.severity !== 'info')} />
    </s-stack>
  );
}

/** More items than a draft holds: the way out as a button, and once it is taken what it makes of the order. */
export function OverLimit(props: { view: PreviewOut; onSplit: () => void }) {
  const { view } = props;
  if (view.parts.length > 1) {
    return (
      <s-banner tone="info" heading={WORDS.numbered(view.parts.length)}>
        <s-unordered-list>
          {view.parts.map(({ part, lines, total }) => (
            <s-list-item key={part}>{WORDS.numberedPart(part, view.parts.length, lines, total ? money(total) : null)}</s-list-item>
          ))}
        </s-unordered-list>
      </s-banner>
    );
  }
  if (!view.findings.some(({ code }) => code === 'TOO_MANY_LINES')) return null;
  return <s-button onClick={props.onSplit}>{WORDS.makeNumbered}</s-button>;
}

/** Below the form: the copy beside the original, to the cent, and what happens to the money, before anything is written. */
export function PreviewSection(props: { view: PreviewOut }) {
  const { view } = props;
  return (
    <Section heading={WORDS.preview}>
      {view.totals && <Totals view={view} />}
      <s-paragraph>{view.moneyConsequence}</s-paragraph>
      <Findings findings={view.findings.filter((finding) => finding.severity === 'info')} />
      <s-text color="subdued">{WORDS.nothingWritten}</s-text>
    </Section>
  );
}

function verdict(view: PreviewOut): string {
  const total = view.differences.find((difference) => difference.field === 'total');
  if (!total || Number(total.difference) === 0) return view.totals ? WORDS.exact : '';
  return WORDS.differs(signed(total.difference, total.copied.currencyCode));
}

function Totals(props: { view: PreviewOut }) {
  const { view } = props;
  const totals = view.totals;
  if (!totals) return null;
  const byField = new Map(view.differences.map((difference) => [difference.field, difference]));
  const rows = (['subtotal', 'discounts', 'shipping', 'tax', 'duties', 'tip', 'total'] as const).flatMap((field) => {
    const difference: DifferenceOut | undefined = byField.get(field);
    const copied = field === 'duties' || field === 'tip' ? difference?.copied : totals[field];
    return copied ? [{ field, copied, source: difference?.source ?? copied, difference: difference?.difference ?? '0' }] : [];
  });
  return (
    <s-table>
      <s-table-header-row>
        <s-table-header listSlot="primary">{WORDS.columns.what}</s-table-header>
        <s-table-header format="currency">{WORDS.columns.original}</s-table-header>
        <s-table-header format="currency">{WORDS.columns.copy}</s-table-header>
        <s-table-header format="currency">{WORDS.columns.difference}</s-table-header>
      </s-table-header-row>
      <s-table-body>
        {rows.map((row) => (
          <s-table-row key={row.field}>
            <s-table-cell>{WORDS.rows[row.field]}</s-table-cell>
            <s-table-cell>{money(row.source)}</s-table-cell>
            <s-table-cell>{money(row.copied)}</s-table-cell>
            <s-table-cell>{signed(row.difference, row.copied.currencyCode)}</s-table-cell>
          </s-table-row>
        ))}
      </s-table-body>
    </s-table>
  );
}

/** One banner per severity, so that forty lines of one kind do not bury the one that matters. */
export function Findings(props: { findings: FindingOut[] }) {
  return (
    <>
      {(['error', 'warning', 'info'] as const).map((severity) => {
        const found = props.findings.filter((finding) => finding.severity === severity);
        if (found.length === 0) return null;
        return (
          <s-banner key={severity} heading={WORDS.severities[severity]} tone={TONES[severity]}>
            <s-unordered-list>
              {found.map((finding, index) => (
                <s-list-item key={`${finding.code}-${finding.place}-${index}`}>
                  {finding.message} {finding.remedy}
                </s-list-item>
              ))}
            </s-unordered-list>
          </s-banner>
        );
      })}
    </>
  );
}
