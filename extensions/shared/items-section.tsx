import type { PreviewLineOut, PreviewOut, SourceOut } from '../../app/contract/order-copies.ts';
import type { FormState, QuantityName } from './form-state.ts';
import { lineStates } from './form-state.ts';
import { Choice, Section } from './fields.tsx';
import { money, WORDS } from './wording.ts';

type SourceLine = SourceOut['lines'][number];

/** The original's lines: which to copy, how many of each, and at what price. */
export function ItemsSection(props: {
  view: PreviewOut;
  state: FormState;
  withoutItems: boolean;
  errors: Record<string, string>;
  onChange: (change: Partial<FormState>) => void;
}) {
  const { view, state } = props;
  if (props.withoutItems && !state.linesTouched) {
    return (
      <Section heading={WORDS.items}>
        <s-paragraph>{WORDS.noItems}</s-paragraph>
      </Section>
    );
  }
  const setLine = (id: string, change: Partial<FormState['lines'][string]>) => {
    const before = state.lines[id] ?? { include: false, quantity: 0, unitPrice: null };
    props.onChange({ linesTouched: true, lines: { ...state.lines, [id]: { ...before, ...change } } });
  };
  const setQuantities = (quantity: QuantityName) => {
    const lines = lineStates(view.source, quantity, view);
    for (const line of view.source.lines) {
      const before = state.lines[line.id];
      if (before && lines[line.id])
        lines[line.id] = { ...lines[line.id]!, include: line.quantities[quantity] > 0 && (before.include || !state.linesTouched) };
    }
    props.onChange({ quantity, lines });
  };
  return (
    <Section heading={WORDS.items}>
      <Choice label={WORDS.quantities} value={state.quantity} options={WORDS.quantityOptions} onChange={setQuantities} />
      {view.source.lines.map((line, index) => (
        <ItemRow
          key={line.id}
          line={line}
          planned={view.lines.find(({ sourceLineId }) => sourceLineId === line.id)}
          chosen={state.lines[line.id] ?? { include: false, quantity: 0, unitPrice: null }}
          error={props.errors[`lines[${index}]`]}
          onChange={(change) => setLine(line.id, change)}
        />
      ))}
    </Section>
  );
}

function ItemRow(props: {
  line: SourceLine;
  /** As the preview plans it; undefined: not in the copy. */
  planned: PreviewLineOut | undefined;
  chosen: FormState['lines'][string];
  error: string | undefined;
  onChange: (change: Partial<FormState['lines'][string]>) => void;
}) {
  const { line, chosen } = props;
  const title = line.variantTitle ? `${line.title} – ${line.variantTitle}` : line.title;
  return (
    <s-stack gap="small-200">
      <s-checkbox
        label={title}
        checked={chosen.include}
        details={facts(line, props.planned)}
        onChange={(event) => props.onChange({ include: event.currentTarget.checked })}
      />
      {chosen.include && (
        <s-grid gridTemplateColumns="1fr 1fr" gap="small">
          <s-number-field
            label={WORDS.quantity}
            value={String(chosen.quantity)}
            min={1}
            step={1}
            error={props.error}
            onChange={(event) => props.onChange({ quantity: Math.max(0, Math.trunc(Number(event.currentTarget.value) || 0)) })}
          />
          <s-money-field
            label={WORDS.price}
            placeholder={line.unitPrice.amount}
            value={chosen.unitPrice ?? ''}
            min={0}
            onChange={(event) => props.onChange({ unitPrice: event.currentTarget.value.trim() || null })}
          />
        </s-grid>
      )}
    </s-stack>
  );
}

function facts(line: SourceLine, planned: PreviewLineOut | undefined): string {
  const parts = [money(line.unitPrice)];
  if (line.currentPrice && line.currentPrice.amount !== line.unitPrice.amount) parts.push(`today ${money(line.currentPrice)}`);
  if (line.sku) parts.push(line.sku);
  parts.push(line.deleted ? WORDS.deleted : line.sellable === null ? WORDS.notTracked : stockOf(line.sellable, planned));
  if (line.quantities.current !== line.quantities.ordered) parts.push(`${line.quantities.current} of ${line.quantities.ordered} left`);
  return parts.join(' · ');
}

/** By location where there are several. */
function stockOf(sellable: number, planned: PreviewLineOut | undefined): string {
  const stock = planned?.stock ?? [];
  if (stock.length < 2) return WORDS.stock(sellable);
  return WORDS.stockBy(stock.map(({ location, available }) => `${location} ${available}`).join(', '));
}
