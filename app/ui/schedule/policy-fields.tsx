import { Checkbox, Select, TextField } from '@shopify/polaris';
import { Section } from '../editor/section.tsx';
import type { FormPart, ScheduleForm } from './schedule-form.ts';

type Policies = FormPart<'missed' | 'failure' | 'drift' | 'outOfStock' | 'alertHours'>;

/** What happens when something comes in between. */
export function PolicyFields({ editor }: { editor: Policies }) {
  const { missed, failure } = editor.form;
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
      <Checkbox
        label="Give up a failing copy when the next one is due"
        helpText="Otherwise the next one waits for it."
        checked={failure.dropWhenNextDue ?? false}
        onChange={(dropWhenNextDue) => editor.set({ failure: { ...failure, dropWhenNextDue } })}
      />
      <Judging editor={editor} />
    </Section>
  );
}

/** What is looked at before each copy, and who is told. */
function Judging({ editor }: { editor: Policies }) {
  const { drift, outOfStock, alertHours } = editor.form;
  return (
    <>
      <Select
        label="Not enough stock for a line"
        options={[
          { value: 'run', label: 'Make the copy as its kind says' },
          { value: 'approve', label: 'Ask me first' },
          { value: 'skip', label: 'Leave this date out' },
          { value: 'pause', label: 'Pause the schedule' },
        ]}
        value={outOfStock}
        onChange={(value) => editor.set({ outOfStock: value as ScheduleForm['outOfStock'] })}
      />
      <Checkbox
        label="Stop when the price has changed"
        helpText="Compared with what the copy comes to when you save this, or with the last total that you approved."
        checked={drift.thresholdPercent !== null}
        onChange={(on) => editor.set({ drift: { ...drift, thresholdPercent: on ? 10 : null } })}
      />
      {drift.thresholdPercent !== null && (
        <div className="oc-fields">
          <TextField
            label="By more than"
            type="number"
            min={0}
            step={1}
            suffix="%"
            autoComplete="off"
            value={String(drift.thresholdPercent)}
            error={editor.errorAt('drift.thresholdPercent')}
            onChange={(text) => editor.set({ drift: { ...drift, thresholdPercent: Number(text) || 0 } })}
          />
          <Select
            label="Then"
            helpText="What waits for you is listed under Schedules."
            options={[
              { value: 'approve', label: 'Ask me first' },
              { value: 'skip', label: 'Leave this date out' },
              { value: 'pause', label: 'Pause the schedule' },
            ]}
            value={drift.then ?? 'approve'}
            onChange={(then) => editor.set({ drift: { ...drift, then: then as NonNullable<typeof drift.then> } })}
          />
        </div>
      )}
      <div className="oc-fields">
        <TextField
          label="Tell me ahead"
          type="integer"
          min={1}
          max={720}
          suffix="hours"
          placeholder="Not"
          helpText="Hours before each copy; empty: not."
          autoComplete="off"
          value={alertHours === null ? '' : String(alertHours)}
          error={editor.errorAt('alertHours')}
          onChange={(text) => editor.set({ alertHours: text.trim() === '' ? null : Math.trunc(Number(text)) || 0 })}
        />
      </div>
    </>
  );
}
