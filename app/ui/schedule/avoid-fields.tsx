import { Select, TextField } from '@shopify/polaris';
import { Section } from '../editor/section.tsx';
import { CalendarFile } from './calendar-file.tsx';
import { DateList } from './date-list.tsx';
import { toggled, type FormPart } from './schedule-form.ts';
import { WeekdayButtons } from './weekday-buttons.tsx';

/** How long before the date the copy is made, and days on which none is. */
export function AvoidFields({ editor }: { editor: FormPart<'leadDays' | 'blackout'> }) {
  const { leadDays, blackout } = editor.form;
  const set = (part: Partial<typeof blackout>) => editor.set({ blackout: { ...blackout, ...part } });
  return (
    <Section title="Lead time and days to avoid">
      <TextField
        label="Make the copy this many days ahead"
        helpText="So that it can be delivered on its date."
        type="integer"
        min={0}
        max={365}
        autoComplete="off"
        value={String(leadDays)}
        error={editor.errorAt('leadDays')}
        onChange={(text) => editor.set({ leadDays: Math.trunc(Number(text)) || 0 })}
      />
      <WeekdayButtons
        label="Never on"
        chosen={blackout.weekdays}
        onToggle={(weekday) => set({ weekdays: toggled(blackout.weekdays, weekday) })}
      />
      <DateList
        label="Days without copies"
        values={blackout.dates}
        error={editor.errorAt('blackout.dates')}
        onChange={(dates) => set({ dates })}
      />
      <CalendarFile onDates={(dates) => set({ dates: [...new Set([...blackout.dates, ...dates])].sort().slice(0, 1000) })} />
      {(blackout.weekdays.length > 0 || blackout.dates.length > 0) && (
        <Select
          label="A copy due on such a day"
          options={[
            { value: 'before', label: 'Is made on the day before' },
            { value: 'after', label: 'Is made on the day after' },
            { value: 'skip', label: 'Is left out' },
          ]}
          helpText="A day never gets a second copy for it: where the schedule has a date of its own there, that one is made."
          value={blackout.move}
          onChange={(move) => set({ move: move as typeof blackout.move })}
        />
      )}
    </Section>
  );
}
