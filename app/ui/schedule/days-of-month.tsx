import { BlockStack, Button, Select, TextField } from '@shopify/polaris';
import type { DayOfMonth, Nth, Weekday } from '#app/domain/schedule/recurrence.ts';
import { dayOfMonth, toggled } from './schedule-form.ts';
import { WeekdayButtons } from './weekday-buttons.tsx';
import { WEEKDAY, WEEKDAYS } from './wording.ts';

interface Props {
  on: DayOfMonth[];
  start: string;
  /** By the place within the rule: `on[0]`. */
  errorAt: (place: string) => string | undefined;
  onChange: (on: DayOfMonth[]) => void;
}

const SORTS: { value: DayOfMonth['by']; label: string }[] = [
  { value: 'day', label: 'A day of the month' },
  { value: 'last-day', label: 'The last day' },
  { value: 'weekday', label: 'A weekday, first to last' },
  { value: 'working-day', label: 'A working day, first to last' },
];
const NTHS: { value: string; label: string }[] = [
  { value: '1', label: 'First' },
  { value: '2', label: 'Second' },
  { value: '3', label: 'Third' },
  { value: '4', label: 'Fourth' },
  { value: '5', label: 'Fifth, where there is one' },
  { value: '-2', label: 'Last but one' },
  { value: '-1', label: 'Last' },
];

/** Which days of a month: that of the start, or one or more by number, the last one, or the nth of a weekday or of the working days. */
export function DaysOfMonth({ on, start, errorAt, onChange }: Props) {
  const set = (index: number, next: DayOfMonth) => onChange(on.map((each, position) => (position === index ? next : each)));
  const day = Number(start.slice(8, 10));
  return (
    <BlockStack gap="300">
      <Select
        label="On"
        options={[{ value: 'start', label: `Day ${day}, as the start` }, ...SORTS]}
        value={on[0]?.by ?? 'start'}
        onChange={(by) => onChange(by === 'start' ? [] : [dayOfMonth(by as DayOfMonth['by'], start), ...on.slice(1)])}
      />
      {on.map((each, index) => (
        <div className="oc-fields" key={index} role="group" aria-label={`Day ${index + 1}`}>
          {index > 0 && (
            <div className="oc-wide">
              <Select
                label="And on"
                options={SORTS}
                value={each.by}
                onChange={(by) => set(index, dayOfMonth(by as DayOfMonth['by'], start))}
              />
            </div>
          )}
          <DayFields value={each} error={errorAt(`on[${index}]`) ?? errorAt(`on[${index}].day`)} onChange={(next) => set(index, next)} />
          {index > 0 && (
            <div className="oc-wide">
              <Button variant="plain" tone="critical" onClick={() => onChange(on.filter((_day, position) => position !== index))}>
                Remove this day
              </Button>
            </div>
          )}
        </div>
      ))}
      {on.length > 0 && on.length < 31 && (
        <div>
          <Button variant="plain" onClick={() => onChange([...on, { by: 'day', day: Math.min(day + 14, 28) }])}>
            Add another day of the month
          </Button>
        </div>
      )}
    </BlockStack>
  );
}

function DayFields({ value, error, onChange }: { value: DayOfMonth; error: string | undefined; onChange: (value: DayOfMonth) => void }) {
  if (value.by === 'last-day') return null;
  if (value.by === 'day') return <DayNumber day={value.day} error={error} onChange={(day) => onChange({ by: 'day', day })} />;
  const which = (
    <Select
      label="Which"
      options={NTHS}
      value={String(value.nth)}
      error={error}
      onChange={(nth) => onChange({ ...value, nth: Number(nth) as Nth })}
    />
  );
  if (value.by === 'working-day') {
    return (
      <>
        {which}
        <div className="oc-wide">
          <WeekdayButtons
            label="Working days"
            chosen={value.weekdays}
            onToggle={(weekday) => {
              const weekdays = toggled(value.weekdays, weekday);
              if (weekdays.length > 0) onChange({ ...value, weekdays });
            }}
          />
        </div>
      </>
    );
  }
  return (
    <>
      {which}
      <Select
        label="Weekday"
        options={WEEKDAYS.map((weekday) => ({ value: String(weekday), label: WEEKDAY[weekday].long }))}
        value={String(value.weekday)}
        onChange={(weekday) => onChange({ ...value, weekday: Number(weekday) as Weekday })}
      />
    </>
  );
}

/** A day by its number, from the month's beginning or from its end. */
function DayNumber({ day, error, onChange }: { day: number; error: string | undefined; onChange: (day: number) => void }) {
  const fromEnd = day < 0;
  const [least, most] = fromEnd ? [2, 28] : [1, 31];
  const help = fromEnd
    ? '1 would be the last day, 2 is the day before it.'
    : day > 28 && day <= 31
      ? 'The last day in months that have no such day.'
      : null;
  return (
    <>
      <TextField
        label="Day"
        type="integer"
        min={least}
        max={most}
        autoComplete="off"
        {...(help ? { helpText: help } : {})}
        value={day ? String(Math.abs(day)) : ''}
        error={error && `Must be a whole number from ${least} to ${most}`}
        onChange={(text) => onChange((Math.abs(Math.trunc(Number(text))) || 0) * (fromEnd ? -1 : 1))}
      />
      <Select
        label="Counted from"
        options={[
          { value: 'start', label: 'The beginning of the month' },
          { value: 'end', label: 'The end of the month' },
        ]}
        value={fromEnd ? 'end' : 'start'}
        onChange={(from) => onChange(from === 'end' ? -Math.min(28, Math.max(2, day)) : -day)}
      />
    </>
  );
}
