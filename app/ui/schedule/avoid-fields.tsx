import { BlockStack, Button, Select, Text, TextField } from '@shopify/polaris';
import { useRef, useState } from 'react';
import { Section } from '../editor/section.tsx';
import { plural } from '../format.ts';
import { DateList } from './date-list.tsx';
import { datesOfCalendar, toggled } from './schedule-form.ts';
import type { ScheduleEditor } from './use-schedule-editor.ts';
import { WeekdayButtons } from './weekday-buttons.tsx';

/** How long before the date the copy is made, and days on which none is. */
export function AvoidFields({ editor }: { editor: ScheduleEditor }) {
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
          value={blackout.move}
          onChange={(move) => set({ move: move as typeof blackout.move })}
        />
      )}
    </Section>
  );
}

/** Days from a calendar that somebody else keeps, like public holidays. Read in the browser; only the dates are sent. */
function CalendarFile({ onDates }: { onDates: (dates: string[]) => void }) {
  const input = useRef<HTMLInputElement>(null);
  const [found, setFound] = useState<number | null>(null);
  const read = async (file: File | undefined) => {
    if (!file) return;
    const dates = datesOfCalendar(await file.text());
    setFound(dates.length);
    if (dates.length > 0) onDates(dates);
  };
  return (
    <BlockStack gap="100">
      <div>
        <Button onClick={() => input.current?.click()}>Add days from a calendar file</Button>
        <input
          ref={input}
          className="oc-visually-hidden"
          type="file"
          accept=".ics,text/calendar"
          aria-label="Calendar file"
          tabIndex={-1}
          onChange={(event) => void read(event.currentTarget.files?.[0])}
        />
      </div>
      <Text as="p" tone="subdued">
        <span aria-live="polite">
          {found === null
            ? 'An iCalendar file (.ics), such as public holidays.'
            : found === 0
              ? 'No whole days were found in this file.'
              : `${plural(found, 'day')} added from the file.`}
        </span>
      </Text>
    </BlockStack>
  );
}
