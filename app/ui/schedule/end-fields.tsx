import { Select, TextField } from '@shopify/polaris';
import type { End } from '#app/domain/schedule/recurrence.ts';
import { addDays } from './dates.ts';
import type { ScheduleEditor } from './use-schedule-editor.ts';

/** Never, with a date (inclusive), or after a number of copies. */
export function EndFields({ editor }: { editor: ScheduleEditor }) {
  const { end, start } = editor.form.recurrence;
  const set = (next: End) => editor.setRecurrence({ end: next });
  return (
    <div className="oc-fields">
      <Select
        label="Ends"
        options={[
          { value: 'never', label: 'Never' },
          { value: 'on', label: 'On a date' },
          { value: 'after', label: 'After a number of copies' },
        ]}
        value={end.kind}
        onChange={(kind) => set(fresh(kind as End['kind'], start))}
      />
      {end.kind === 'on' && (
        <TextField
          label="Last date"
          type="date"
          autoComplete="off"
          helpText="Still included."
          value={end.date}
          error={editor.errorAt('recurrence.end.date')}
          onChange={(date) => set({ kind: 'on', date })}
        />
      )}
      {end.kind === 'after' && (
        <TextField
          label="Copies"
          type="integer"
          min={1}
          autoComplete="off"
          helpText="Only copies that were made count."
          value={end.runs ? String(end.runs) : ''}
          error={editor.errorAt('recurrence.end.runs')}
          onChange={(runs) => set({ kind: 'after', runs: Math.trunc(Number(runs)) || 0 })}
        />
      )}
    </div>
  );
}

function fresh(kind: End['kind'], start: string): End {
  if (kind === 'on') return { kind, date: addDays(start.slice(0, 10), 365) };
  if (kind === 'after') return { kind, runs: 12 };
  return { kind: 'never' };
}
