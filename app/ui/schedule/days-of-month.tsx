import { BlockStack, Button, Select, TextField } from '@shopify/polaris';
import type { DayOfMonth, Weekday } from '#app/domain/schedule/recurrence.ts';
import { dayOfMonth } from './schedule-form.ts';
import { WEEKDAY, WEEKDAYS } from './wording.ts';

interface Props {
  on: DayOfMonth[];
  start: string;
  /** By the place within the rule: `on[0]`. */
  errorAt: (place: string) => string | undefined;
  onChange: (on: DayOfMonth[]) => void;
}

/** Which days of a month: that of the start, or one or more by number, the last one, or the nth of a weekday. */
export function DaysOfMonth({ on, start, errorAt, onChange }: Props) {
  const set = (index: number, next: DayOfMonth) => onChange(on.map((each, position) => (position === index ? next : each)));
  const day = Number(start.slice(8, 10));
  return (
    <BlockStack gap="300">
      <Select
        label="On"
        options={[
          { value: 'start', label: `Day ${day}, as the start` },
          { value: 'day', label: 'A day of the month' },
          { value: 'last-day', label: 'The last day' },
          { value: 'weekday', label: 'A weekday, like the second Tuesday' },
        ]}
        value={on[0]?.by ?? 'start'}
        onChange={(by) => onChange(by === 'start' ? [] : [dayOfMonth(by as DayOfMonth['by'], start), ...on.slice(1)])}
      />
      {on.map((each, index) => (
        <div className="oc-fields" key={index} role="group" aria-label={`Day ${index + 1}`}>
          {index > 0 && (
            <Select
              label="And on"
              options={[
                { value: 'day', label: 'A day of the month' },
                { value: 'last-day', label: 'The last day' },
                { value: 'weekday', label: 'A weekday' },
              ]}
              value={each.by}
              onChange={(by) => set(index, dayOfMonth(by as DayOfMonth['by'], start))}
            />
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
  if (value.by === 'day') {
    return (
      <TextField
        label="Day"
        type="integer"
        min={1}
        max={31}
        autoComplete="off"
        {...(value.day > 28 ? { helpText: 'The last day in months that have no such day.' } : {})}
        value={value.day ? String(value.day) : ''}
        error={error}
        onChange={(text) => onChange({ by: 'day', day: Math.trunc(Number(text)) || 0 })}
      />
    );
  }
  return (
    <>
      <Select
        label="Which"
        options={[
          { value: '1', label: 'First' },
          { value: '2', label: 'Second' },
          { value: '3', label: 'Third' },
          { value: '4', label: 'Fourth' },
          { value: '5', label: 'Fifth, where there is one' },
          { value: '-2', label: 'Last but one' },
          { value: '-1', label: 'Last' },
        ]}
        value={String(value.nth)}
        error={error}
        onChange={(nth) => onChange({ ...value, nth: Number(nth) as typeof value.nth })}
      />
      <Select
        label="Weekday"
        options={WEEKDAYS.map((weekday) => ({ value: String(weekday), label: WEEKDAY[weekday].long }))}
        value={String(value.weekday)}
        onChange={(weekday) => onChange({ ...value, weekday: Number(weekday) as Weekday })}
      />
    </>
  );
}
