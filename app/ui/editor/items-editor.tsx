import { useAppBridge } from '@shopify/app-bridge-react';
import { Badge, BlockStack, Button, Checkbox, InlineStack, Select, Text } from '@shopify/polaris';
import { DRAFT_LINES } from '#app/contract/copy-options.ts';
import type { SourceOut } from '#app/contract/order-copies.ts';
import type { AddedLine, LineOptions } from '#app/domain/copying/options.ts';
import { money, plural } from '../format.ts';
import { choiceOf, readQuantity, usualPrice, usualQuantity, withAdded, withChoice, type SourceLineOut } from './line-choices.ts';
import { DeletedProductsSelect, OverLimitSelect } from './line-selects.tsx';
import { Section, type PartProps } from './section.tsx';
import { useShownLines } from './shown-lines.tsx';
import { TypedField } from './typed-field.tsx';

const QUANTITIES: { value: LineOptions['quantity']; label: string }[] = [
  { value: 'current', label: 'Current: after edits and refunds' },
  { value: 'ordered', label: 'As ordered' },
  { value: 'unfulfilled', label: 'Not fulfilled yet' },
  { value: 'refunded', label: 'Refunded' },
  { value: 'returned', label: 'Returned' },
];

/** Which items go into the copy, how many, and at what price. */
export function ItemsEditor({ source, ...part }: PartProps & { source: SourceOut }) {
  const { options, onChange } = part;
  const shopify = useAppBridge();
  const { shown, search } = useShownLines(source.lines);
  const pick = async (): Promise<{ id: string; title: string } | null> => {
    const picked = await shopify.resourcePicker({ type: 'variant', multiple: false });
    const first = picked?.[0] as { id: string; displayName?: string; title?: string } | undefined;
    return first ? { id: first.id, title: first.displayName ?? first.title ?? 'Product' } : null;
  };
  const add = async () => {
    const variant = await pick();
    if (!variant) return;
    onChange(
      withAdded(options, [
        ...options.lines.added,
        { variantId: variant.id, title: variant.title, quantity: 1, unitPrice: null, customAttributes: [] },
      ]),
    );
  };
  return (
    <Section title="Items">
      <Select
        label="Quantities"
        options={QUANTITIES}
        value={options.lines.quantity}
        onChange={(quantity) => onChange({ ...options, lines: { ...options.lines, quantity: quantity as LineOptions['quantity'] } })}
      />
      {search}
      <div role="group" aria-label="Items of the original">
        {shown.map((line) => (
          <ItemRow key={line.id} line={line} {...part} onSwap={pick} />
        ))}
        {options.lines.added.map((line, index) => (
          <AddedRow key={`${line.variantId}${index}`} line={line} index={index} {...part} />
        ))}
      </div>
      <InlineStack gap="200">
        <Button onClick={() => void add()}>Add a product</Button>
      </InlineStack>
      <Exceptions source={source} {...part} />
    </Section>
  );
}

interface RowProps extends PartProps {
  line: SourceLineOut;
  onSwap: () => Promise<{ id: string; title: string } | null>;
}

function ItemRow({ line, options, onChange, errorAt, onSwap }: RowProps) {
  const choice = choiceOf(options, line.id);
  const position = options.lines.chosen.findIndex((each) => each.lineId === line.id);
  const change = (part: Parameters<typeof withChoice>[2]) => onChange(withChoice(options, line.id, part));
  const swap = async () => {
    const variant = await onSwap();
    if (variant) change({ variantId: variant.id, include: true });
  };
  return (
    <div className="oc-item">
      <BlockStack gap="100">
        <Checkbox
          label={line.variantTitle ? `${line.title} · ${line.variantTitle}` : line.title}
          checked={choice.include}
          onChange={(include) => change({ include })}
        />
        <LineFacts line={line} />
        {choice.include && !line.isTip && (
          <InlineStack gap="200">
            {choice.variantId ? (
              <Button variant="plain" onClick={() => change({ variantId: null })} accessibilityLabel={`Undo the swap of ${line.title}`}>
                Undo swap
              </Button>
            ) : (
              <Button variant="plain" onClick={() => void swap()} accessibilityLabel={`Swap ${line.title} for another product`}>
                Swap
              </Button>
            )}
            {choice.variantId && <Badge tone="info">Swapped</Badge>}
          </InlineStack>
        )}
      </BlockStack>
      <TypedField
        what="Quantity"
        of={line.title}
        kind="integer"
        usual={String(usualQuantity(options, line))}
        chosen={choice.quantity === null ? null : String(choice.quantity)}
        disabled={!choice.include}
        error={errorAt(`lines.chosen[${position}].quantity`)}
        onChoose={(text) => {
          const quantity = readQuantity(text ?? '');
          if (quantity !== undefined) change({ quantity });
        }}
      />
      <TypedField
        what="Unit price"
        of={line.title}
        kind="decimal"
        suffix={line.unitPrice.currencyCode}
        usual={usualPrice(options, line)}
        chosen={choice.unitPrice}
        disabled={!choice.include}
        error={errorAt(`lines.chosen[${position}].unitPrice`)}
        onChoose={(unitPrice) => change({ unitPrice })}
      />
    </div>
  );
}

function LineFacts({ line }: { line: SourceLineOut }) {
  const facts = [
    line.sku,
    `paid ${money(line.unitPrice)}`,
    line.currentPrice && line.currentPrice.amount !== line.unitPrice.amount ? `today ${money(line.currentPrice)}` : null,
    line.sellable === null ? null : `${plural(Math.max(0, line.sellable), 'unit')} in stock`,
  ].filter(Boolean);
  return (
    <InlineStack gap="200" blockAlign="center">
      <Text as="span" tone="subdued" variant="bodySm" breakWord>
        {facts.join(' · ')}
      </Text>
      {line.deleted && <Badge tone="warning">Deleted product</Badge>}
      {line.isGiftCard && <Badge>Gift card</Badge>}
      {line.isTip && <Badge>Tip</Badge>}
    </InlineStack>
  );
}

function AddedRow({ line, index, options, onChange, errorAt }: PartProps & { line: AddedLine; index: number }) {
  const change = (part: Partial<AddedLine>) =>
    onChange(
      withAdded(
        options,
        options.lines.added.map((each, at) => (at === index ? { ...each, ...part } : each)),
      ),
    );
  const title = line.title ?? 'Added product';
  return (
    <div className="oc-item">
      <BlockStack gap="100">
        <InlineStack gap="200" blockAlign="center">
          <Text as="span" breakWord>
            {title}
          </Text>
          <Badge tone="info">Added</Badge>
        </InlineStack>
        <div>
          <Button
            variant="plain"
            tone="critical"
            accessibilityLabel={`Remove ${title}`}
            onClick={() =>
              onChange(
                withAdded(
                  options,
                  options.lines.added.filter((_, at) => at !== index),
                ),
              )
            }
          >
            Remove
          </Button>
        </div>
      </BlockStack>
      <TypedField
        what="Quantity"
        of={title}
        kind="integer"
        usual="1"
        chosen={String(line.quantity)}
        error={errorAt(`lines.added[${index}].quantity`)}
        onChoose={(text) => change({ quantity: Math.max(1, readQuantity(text ?? '') ?? 1) })}
      />
      <TypedField
        what="Unit price"
        of={title}
        kind="decimal"
        usual=""
        chosen={line.unitPrice}
        error={errorAt(`lines.added[${index}].unitPrice`)}
        onChoose={(unitPrice) => change({ unitPrice })}
      />
    </div>
  );
}

/** Choices that only matter for items which need them. */
function Exceptions({ source, options, onChange }: PartProps & { source: SourceOut }) {
  const set = (part: Partial<LineOptions>) => onChange({ ...options, lines: { ...options.lines, ...part } });
  return (
    <>
      {source.lines.some((line) => line.deleted) && (
        <DeletedProductsSelect value={options.lines.deletedVariant} onChange={(deletedVariant) => set({ deletedVariant })} />
      )}
      {(source.lines.length > DRAFT_LINES || options.lines.overLimit === 'split') && (
        <OverLimitSelect value={options.lines.overLimit} onChange={(overLimit) => set({ overLimit })} />
      )}
      {source.lines.some((line) => line.isGiftCard) && (
        <Checkbox
          label="Copy gift cards"
          helpText="Completing the copy issues new gift cards: that is money."
          checked={options.lines.giftCards === 'copy'}
          onChange={(copy) => set({ giftCards: copy ? 'copy' : 'skip' })}
        />
      )}
      {source.lines.some((line) => line.isTip) && (
        <Checkbox label="Copy the tip" checked={options.lines.tips === 'copy'} onChange={(copy) => set({ tips: copy ? 'copy' : 'skip' })} />
      )}
    </>
  );
}
