import { Checkbox, Link, Select, Text, TextField } from '@shopify/polaris';
import type { ShopDays } from '#app/domain/schedule/schedule.ts';
import { Section } from '../editor/section.tsx';
import { plural } from '../format.ts';
import { CalendarFile } from './calendar-file.tsx';
import { DateList } from './date-list.tsx';
import { toggled, type FormPart } from './schedule-form.ts';
import { WEEKDAY } from './wording.ts';
import { WeekdayButtons } from './weekday-buttons.tsx';

type Editor<K extends 'leadDays' | 'blackout' | 'followCalendar'> = FormPart<K>;

/** How long before its date a schedule's copy is made, and the days on which none is: the shop's, its own, or both. */
export function AvoidFields({ editor, calendar }: { editor: Editor<'leadDays' | 'blackout' | 'followCalendar'>; calendar: ShopDays }) {
  const { followCalendar } = editor.form;
  return (
    <Section title="Lead time and days to avoid">
      <LeadTime editor={editor} />
      <Checkbox
        label="Follow the shop’s calendar"
        helpText={
          <>
            {calendarWords(calendar)} A day that is added there later is avoided too.{' '}
            <Link url="/app/settings" target="_blank">
              The shop’s calendar
            </Link>
          </>
        }
        checked={followCalendar}
        onChange={(checked) => editor.set({ followCalendar: checked })}
      />
      <Text as="h3" variant="headingSm">
        {followCalendar ? 'Days of this schedule alone' : 'Days to avoid'}
      </Text>
      <AvoidedDays editor={editor} always={followCalendar} />
    </Section>
  );
}

export function LeadTime({ editor }: { editor: Editor<'leadDays'> }) {
  return (
    <TextField
      label="Make the copy this many days ahead"
      helpText="So that it can be delivered on its date."
      type="integer"
      min={0}
      max={365}
      autoComplete="off"
      value={String(editor.form.leadDays)}
      error={editor.errorAt('leadDays')}
      onChange={(text) => editor.set({ leadDays: Math.trunc(Number(text)) || 0 })}
    />
  );
}

interface Avoided {
  editor: Editor<'blackout'>;
  /** Show where a run goes also while no day is named here. */
  always?: boolean;
  /** A calendar file was read: its name and its last day. */
  onFile?: (name: string, until: string) => void;
}

export function AvoidedDays({ editor, always = false, onFile }: Avoided) {
  const { blackout } = editor.form;
  const set = (part: Partial<typeof blackout>) => editor.set({ blackout: { ...blackout, ...part } });
  return (
    <>
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
      <CalendarFile
        onDates={(dates, name) => {
          // All of them: what is too many is refused with the reason, and nothing is left out in silence.
          set({ dates: [...new Set([...blackout.dates, ...dates])].sort() });
          const until = dates.toSorted().at(-1);
          if (until) onFile?.(name, until);
        }}
      />
      {(always || blackout.weekdays.length > 0 || blackout.dates.length > 0) && (
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
    </>
  );
}

/** `12 days, and every Saturday and Sunday.` */
export function calendarWords({ dates, weekdays }: ShopDays): string {
  const every = new Intl.ListFormat('en-GB').format(weekdays.map((day) => WEEKDAY[day].long));
  const parts = [dates.length > 0 ? plural(dates.length, 'day') : '', every ? `every ${every}` : ''].filter(Boolean);
  return parts.length === 0 ? 'It has no days yet.' : `It has ${parts.join(', and ')}.`;
}
