import { BlockStack, Button, Card, Divider, InlineStack, Text, TextField } from '@shopify/polaris';
import { useState } from 'react';
import type { SourceOut } from '#app/contract/order-copies.ts';
import type { DestinationsOut, SplitPartPreviewOut } from '#app/contract/splits.ts';
import { DifferencesTable } from '../components/differences-table.tsx';
import { FindingsList } from '../components/findings-list.tsx';
import { isZero, money, plural, signedMoney } from '../format.ts';
import { DestinationAddress } from './destination-address.tsx';
import { changed, leftOf, sayPlacement, unitsOf, withRestAt, type DestinationForm, type DividedLine } from './split-form.ts';
import type { SplitEditor } from './use-split-editor.ts';

interface Props {
  editor: SplitEditor;
  destination: DestinationForm;
  number: number;
  source: SourceOut;
  /** Lines that the search lets through. */
  shown: DividedLine[];
  known: DestinationsOut['destinations'];
}

/** One destination: where it is, what goes there, its own texts, and what it comes to. */
export function DestinationCard({ editor, destination, number, source, shown, known }: Props) {
  const { form, setForm, lines } = editor;
  const { key } = destination;
  const name = `Destination ${number}`;
  const change = (part: Partial<DestinationForm>) => setForm(changed(form, key, (each) => ({ ...each, ...part })));
  const part = editor.partOf(key);
  const left = lines.some((line) => leftOf(form, line) > 0);
  const errorAt = (place: string) => editor.errorAt(key, place);
  return (
    <Card>
      <BlockStack gap="400">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <Text as="h2" variant="headingMd">
            {name}
          </Text>
          <InlineStack gap="300">
            {left && (
              <Button
                variant="plain"
                accessibilityLabel={`Place what is left at ${name}`}
                onClick={() => setForm(withRestAt(form, key, lines))}
              >
                Place what is left here
              </Button>
            )}
            {form.destinations.length > 1 && (
              <Button
                variant="plain"
                tone="critical"
                accessibilityLabel={`Remove ${name}`}
                onClick={() => setForm({ ...form, destinations: form.destinations.filter((each) => each.key !== key) })}
              >
                Remove
              </Button>
            )}
          </InlineStack>
        </InlineStack>
        <DestinationAddress
          of={name}
          address={destination.address}
          original={source.shippingAddress}
          known={known}
          errorAt={errorAt}
          onChange={(address) => change({ address })}
        />
        <div role="group" aria-label={`Items of ${name}`}>
          {shown.map((line) => (
            <UnitsRow
              key={line.id}
              name={name}
              line={line}
              destination={destination}
              left={leftOf(form, line)}
              onChange={(text) => change({ units: { ...destination.units, [line.id]: text } })}
            />
          ))}
          <div className="oc-narrow-only" aria-hidden>
            <Text as="p" fontWeight="semibold">
              {sayPlacement(editor.placement, form.leaveRest)}
            </Text>
          </div>
        </div>
        <div className="oc-fields">
          <TextField
            label={<Labelled label="PO number" of={name} />}
            autoComplete="off"
            maxLength={255}
            value={destination.poNumber ?? source.poNumber ?? ''}
            error={errorAt('poNumber')}
            onChange={(poNumber) => change({ poNumber })}
          />
          <TextField
            label={<Labelled label="Note" of={name} />}
            autoComplete="off"
            maxLength={5000}
            value={destination.note ?? source.note ?? ''}
            error={errorAt('note')}
            onChange={(note) => change({ note })}
          />
        </div>
        {part && <PartPreview part={part} stale={editor.preview.loading} name={name} />}
      </BlockStack>
    </Card>
  );
}

function Labelled({ label, of }: { label: string; of: string }) {
  return (
    <>
      {label}
      <span className="oc-visually-hidden"> of {of}</span>
    </>
  );
}

interface RowProps {
  name: string;
  line: DividedLine;
  destination: DestinationForm;
  left: number;
  onChange: (text: string) => void;
}

function UnitsRow({ name, line, destination, left, onChange }: RowProps) {
  const typed = unitsOf(destination, line.id);
  const error = typed === null ? 'Whole units only' : left < 0 && typed > 0 ? `${-left} too many` : undefined;
  return (
    <div className="oc-units">
      <BlockStack gap="050">
        <Text as="span" breakWord>
          {line.title}
        </Text>
        <Text as="span" tone="subdued" variant="bodySm">
          {[line.sku, left > 0 ? `${left} of ${line.units} left` : `all ${line.units} placed`].filter(Boolean).join(' · ')}
        </Text>
      </BlockStack>
      <TextField
        label={`Units of ${line.title} to ${name}`}
        labelHidden
        type="integer"
        min={0}
        max={line.units}
        inputMode="numeric"
        autoComplete="off"
        placeholder="0"
        value={destination.units[line.id] ?? ''}
        error={error}
        onChange={onChange}
      />
    </div>
  );
}

function PartPreview({ part, stale, name }: { part: SplitPartPreviewOut; stale: boolean; name: string }) {
  const [open, setOpen] = useState(false);
  const total = part.differences.find(({ field }) => field === 'total');
  const said = !part.totals
    ? 'Cannot be calculated: see the notes.'
    : total && !isZero(total.difference)
      ? `${money(part.totals.total)}, ${signedMoney({ ...total.copied, amount: total.difference })} against its share of the original`
      : `${money(part.totals.total)}, its exact share of the original`;
  const findings = part.findings.filter(({ code }) => code !== 'SPLIT_PART');
  return (
    <div className={stale ? 'oc-stale' : undefined} aria-busy={stale}>
      <BlockStack gap="300">
        <Divider />
        <InlineStack align="space-between" gap="200" blockAlign="center">
          <Text as="p" breakWord fontWeight="semibold">
            {said}
          </Text>
          <Button variant="plain" ariaExpanded={open} accessibilityLabel={`Totals and notes of ${name}`} onClick={() => setOpen(!open)}>
            {open ? 'Hide details' : findings.length > 0 ? `Details and ${plural(findings.length, 'note')}` : 'Details'}
          </Button>
        </InlineStack>
        {open && part.totals && (
          <DifferencesTable source={part.share} copy={part.totals} differences={part.differences} sourceTitle="Share" />
        )}
        {(open || !part.canCopy) && <FindingsList findings={open ? findings : findings.filter(({ severity }) => severity === 'error')} />}
      </BlockStack>
    </div>
  );
}
