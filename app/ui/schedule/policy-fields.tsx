import { BlockStack, Checkbox, Select, TextField } from '@shopify/polaris';
import { Section } from '../editor/section.tsx';
import type { ScheduleForm } from './schedule-form.ts';
import type { ScheduleEditor } from './use-schedule-editor.ts';

/** What happens when something comes in between. */
export function PolicyFields({ editor }: { editor: ScheduleEditor }) {
  const { missed, failure, drift } = editor.form;
  return (
    <Section title="If something comes in between">
      <Select
        label="Dates missed while the app could not run"
        options={[
          { value: 'once', label: 'Make one copy for all of them' },
          { value: 'all', label: 'Make a copy for each' },
          { value: 'skip', label: 'Leave them out' },
        ]}
        value={missed}
        onChange={(value) => editor.set({ missed: value as ScheduleForm['missed'] })}
      />
      <div className="oc-fields">
        <TextField
          label="Tries after a failed copy"
          helpText="Each after twice the wait, beginning with 10 minutes."
          type="integer"
          min={0}
          max={10}
          autoComplete="off"
          value={String(failure.retries)}
          error={editor.errorAt('failure.retries')}
          onChange={(retries) => editor.set({ failure: { ...failure, retries: Math.trunc(Number(retries)) || 0 } })}
        />
        <Select
          label="If they fail too"
          options={[
            { value: 'pause', label: 'Pause the schedule' },
            { value: 'skip', label: 'Leave this date out' },
            { value: 'cancel', label: 'Cancel the schedule' },
          ]}
          value={failure.then}
          onChange={(then) => editor.set({ failure: { ...failure, then: then as typeof failure.then } })}
        />
      </div>
      <BlockStack gap="300">
        <Checkbox
          label="Ask me when the price has changed"
          helpText="The copy then waits under Schedules until somebody approves it."
          checked={drift.thresholdPercent !== null}
          onChange={(on) => editor.set({ drift: { thresholdPercent: on ? 10 : null } })}
        />
        {drift.thresholdPercent !== null && (
          <Threshold
            value={drift.thresholdPercent}
            error={editor.errorAt('drift.thresholdPercent')}
            onChange={(thresholdPercent) => editor.set({ drift: { thresholdPercent } })}
          />
        )}
      </BlockStack>
    </Section>
  );
}

function Threshold({ value, error, onChange }: { value: number; error: string | undefined; onChange: (value: number) => void }) {
  return (
    <TextField
      label="By more than"
      type="number"
      min={0}
      step={1}
      suffix="%"
      autoComplete="off"
      value={String(value)}
      error={error}
      onChange={(text) => onChange(Number(text) || 0)}
    />
  );
}
