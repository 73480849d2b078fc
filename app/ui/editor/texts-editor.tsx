import { Checkbox, Select, TextField } from '@shopify/polaris';
import type { SourceOut } from '#app/contract/order-copies.ts';
import type { TextOptions, TextRule } from '#app/domain/copying/options.ts';
import { CommaList } from './comma-list.tsx';
import { Section, type PartProps } from './section.tsx';

/** Note, PO number, tags and attributes. */
export function TextsEditor({ source, options, onChange, errorAt }: PartProps & { source: SourceOut }) {
  const set = (part: Partial<TextOptions>) => onChange({ ...options, texts: { ...options.texts, ...part } });
  const { note, poNumber, tags, customAttributes } = options.texts;
  return (
    <Section title="Texts">
      <RuledText
        label="Note"
        original={source.note}
        rule={note}
        multiline
        error={errorAt('texts.note.value')}
        onChange={(next) => set({ note: next })}
      />
      <RuledText
        label="PO number"
        original={source.poNumber}
        rule={poNumber}
        error={errorAt('texts.poNumber.value')}
        onChange={(next) => set({ poNumber: next })}
      />
      <Checkbox
        label="Keep the tags of the original"
        helpText={source.tags.length > 0 ? source.tags.join(', ') : 'The original has none.'}
        checked={tags.keep}
        onChange={(keep) => set({ tags: { ...tags, keep } })}
      />
      <CommaList
        label="More tags"
        help="Separate tags by commas."
        values={tags.add}
        error={errorAt('texts.tags.add')}
        onChange={(add) => set({ tags: { ...tags, add } })}
      />
      <Checkbox
        label="Keep additional details of the order"
        checked={customAttributes.keep}
        onChange={(keep) => set({ customAttributes: { ...customAttributes, keep } })}
      />
      <Checkbox
        label="Keep metafields"
        checked={options.texts.metafields === 'keep'}
        onChange={(keep) => set({ metafields: keep ? 'keep' : 'drop' })}
      />
    </Section>
  );
}

interface RuledTextProps {
  label: string;
  original: string | null;
  rule: TextRule;
  multiline?: boolean;
  error: string | undefined;
  onChange: (rule: TextRule) => void;
}

function RuledText({ label, original, rule, multiline = false, error, onChange }: RuledTextProps) {
  return (
    <>
      <Select
        label={label}
        options={[
          { value: 'keep', label: original ? `As on the original: ${shortened(original)}` : 'As on the original: none' },
          { value: 'change', label: 'Change' },
          ...(original ? [{ value: 'drop', label: 'None' }] : []),
        ]}
        value={rule.mode}
        onChange={(mode) => onChange(mode === 'change' ? { mode, value: original ?? '' } : { mode: mode as 'keep' | 'drop' })}
      />
      {rule.mode === 'change' && (
        <TextField
          label={`${label} of the copy`}
          autoComplete="off"
          {...(multiline ? { multiline: 3 as const } : {})}
          maxLength={5000}
          value={rule.value}
          error={error}
          onChange={(value) => onChange({ mode: 'change', value })}
        />
      )}
    </>
  );
}

function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length > 40 ? `${line.slice(0, 39)}…` : line;
}
