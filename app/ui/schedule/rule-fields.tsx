import { BlockStack, Select, Text, TextField } from '@shopify/polaris';
import { useState } from 'react';
import type { Rule } from '#app/domain/schedule/recurrence.ts';
import { Section } from '../editor/section.tsx';
import { zoneName } from './dates.ts';
import { DateList } from './date-list.tsx';
import { DaysOfMonth } from './days-of-month.tsx';
import { EasterDay } from './easter-day.tsx';
import { EndFields } from './end-fields.tsx';
import { Months, Season } from './months.tsx';
import { namesTimes, ofKind, toggled, weekdaysOf, wholeDay } from './schedule-form.ts';
import type { ScheduleEditor } from './use-schedule-editor.ts';
import { WeekdayButtons } from './weekday-buttons.tsx';
import { WrittenRule } from './written-rule.tsx';

const KINDS: { value: Rule['kind']; label: string }[] = [
  { value: 'hourly', label: 'Hours' },
  { value: 'daily', label: 'Days' },
  { value: 'weekly', label: 'Weeks' },
  { value: 'monthly', label: 'Months' },
  { value: 'yearly', label: 'Years' },
  { value: 'easter', label: 'Easter' },
  { value: 'dates', label: 'Exact dates' },
  { value: 'cron', label: 'Cron expression' },
  { value: 'rrule', label: 'Recurrence rule (RRULE)' },
];

/** When the order is repeated. */
export function RuleFields({ editor, shopTimeZone }: { editor: ScheduleEditor; shopTimeZone: string | null }) {
  const { recurrence } = editor.form;
  const { rule, start } = recurrence;
  const [usualTime, setUsualTime] = useState(namesTimes(rule.kind) ? '09:00' : start.slice(11, 16));
  const setRule = (next: Rule) => editor.setRecurrence({ rule: next });
  const setKind = (kind: Rule['kind']) => {
    if (!namesTimes(rule.kind)) setUsualTime(start.slice(11, 16));
    editor.setRecurrence(ofKind(kind, recurrence, usualTime));
  };
  const place = (name: string) => editor.errorAt(`recurrence.${name}`);
  return (
    <Section title="When">
      <div className="oc-fields">
        {'interval' in rule && (
          <TextField
            label="Repeat every"
            type="integer"
            min={1}
            autoComplete="off"
            value={rule.interval ? String(rule.interval) : ''}
            error={place('rule.interval')}
            onChange={(text) => setRule({ ...rule, interval: Math.trunc(Number(text)) || 0 })}
          />
        )}
        <Select
          label={'interval' in rule ? 'Unit' : 'Repeat by'}
          options={KINDS}
          value={rule.kind}
          onChange={(kind) => setKind(kind as Rule['kind'])}
        />
      </div>
      {rule.kind === 'weekly' && (
        <WeekdayButtons
          label="On"
          chosen={weekdaysOf(rule, start)}
          onToggle={(weekday) => setRule({ ...rule, weekdays: toggled(weekdaysOf(rule, start), weekday) })}
        />
      )}
      {rule.kind === 'yearly' && (
        <Months
          label="In"
          chosen={rule.months.length > 0 ? rule.months : [Number(start.slice(5, 7))]}
          onChange={(months) => setRule({ ...rule, months })}
        />
      )}
      {(rule.kind === 'monthly' || rule.kind === 'yearly') && (
        <DaysOfMonth on={rule.on} start={start} errorAt={(name) => place(`rule.${name}`)} onChange={(on) => setRule({ ...rule, on })} />
      )}
      {(rule.kind === 'daily' || rule.kind === 'weekly' || rule.kind === 'monthly') && (
        <Season months={rule.months ?? []} error={place('rule.months')} onChange={(months) => setRule({ ...rule, months })} />
      )}
      {rule.kind === 'easter' && (
        <EasterDay days={rule.days} error={place('rule.days')} onChange={(days) => setRule({ kind: 'easter', days })} />
      )}
      {rule.kind === 'dates' && (
        <ExactDates
          dates={rule.dates}
          usualTime={usualTime}
          error={place('rule.dates')}
          onChange={(dates) => setRule({ kind: 'dates', dates })}
        />
      )}
      {(rule.kind === 'cron' || rule.kind === 'rrule') && (
        <WrittenRule
          rule={rule}
          error={place(rule.kind === 'cron' ? 'rule.expression' : 'rule.rule') ?? place('rule')}
          onChange={setRule}
        />
      )}
      <StartFields editor={editor} shopTimeZone={shopTimeZone} />
      <EndFields editor={editor} />
      {rule.kind !== 'cron' && rule.kind !== 'rrule' && place('rule') && (
        <Text as="p" tone="critical">
          {place('rule')}
        </Text>
      )}
    </Section>
  );
}

/** First date and time of day; its zone is named, and can be changed where the shop's is another by now. */
function StartFields({ editor, shopTimeZone }: { editor: ScheduleEditor; shopTimeZone: string | null }) {
  const { start, timeZone, rule } = editor.form.recurrence;
  const [date = '', time = ''] = [start.slice(0, 10), start.slice(11, 16)];
  const error = editor.errorAt('recurrence.start');
  const zone = timeZone ?? editor.dates.value?.timeZone ?? shopTimeZone;
  return (
    <BlockStack gap="300">
      <div className="oc-fields">
        <TextField
          label={rule.kind === 'dates' ? 'Not before' : 'Starts on'}
          type="date"
          autoComplete="off"
          value={date}
          error={error}
          onChange={(next) => editor.setRecurrence({ start: namesTimes(rule.kind) ? wholeDay(next) : `${next}T${time || '09:00'}:00` })}
        />
        {!namesTimes(rule.kind) && (
          <TextField
            label="At"
            type="time"
            autoComplete="off"
            value={time}
            {...(zone ? { helpText: zoneName(zone) } : {})}
            onChange={(next) => editor.setRecurrence({ start: `${date}T${next || '09:00'}:00` })}
          />
        )}
      </div>
      {timeZone && shopTimeZone && timeZone !== shopTimeZone && (
        <Select
          label="Time zone"
          helpText={`Your shop is in ${zoneName(shopTimeZone)} now. The time of day stays as it is.`}
          options={[timeZone, shopTimeZone].map((each) => ({ value: each, label: zoneName(each) }))}
          value={timeZone}
          error={editor.errorAt('recurrence.timeZone')}
          onChange={(next) => editor.setRecurrence({ timeZone: next })}
        />
      )}
    </BlockStack>
  );
}

function ExactDates({
  dates,
  usualTime,
  error,
  onChange,
}: {
  dates: string[];
  usualTime: string;
  error: string | undefined;
  onChange: (dates: string[]) => void;
}) {
  return <DateList label="Dates" withTime usualTime={usualTime} values={dates} error={error} onChange={onChange} />;
}
