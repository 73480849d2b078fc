import { BlockStack, Button, InlineError, InlineStack, Tag, TextField } from '@shopify/polaris';
import { useId, useState } from 'react';
import { addDays, dayOnly, localDateTime } from './dates.ts';

interface Props {
  label: string;
  /** Dates, or local date-times with `withTime`. */
  values: string[];
  withTime?: boolean;
  usualTime?: string;
  error: string | undefined;
  onChange: (values: string[]) => void;
}

/** Past wherever the shop is. */
const yesterday = () => addDays(new Date().toISOString().slice(0, 10), -1);

/** Dates, each a tag that can be removed, and a field to add one. */
export function DateList({ label, values, withTime = false, usualTime = '09:00', error, onChange }: Props) {
  const [date, setDate] = useState('');
  const [time, setTime] = useState(usualTime);
  const id = useId();
  const past = values.length > 60 ? values.filter((value) => value.slice(0, 10) < yesterday()) : [];
  const add = () => {
    if (!/^\d{4}-\d\d-\d\d$/.test(date)) return;
    const value = withTime ? `${date}T${time || usualTime}:00` : date;
    if (!values.includes(value)) onChange([...values, value].sort());
    setDate('');
  };
  return (
    <BlockStack gap="200">
      <div className="oc-fields">
        <TextField label={`${label}: add a date`} type="date" autoComplete="off" value={date} onChange={setDate} />
        {withTime && <TextField label="Time" type="time" autoComplete="off" value={time} onChange={setTime} />}
      </div>
      <div>
        <Button onClick={add} disabled={date === ''} accessibilityLabel={`Add the date to ${label.toLowerCase()}`}>
          Add the date
        </Button>
      </div>
      {past.length > 0 && (
        <div>
          <Button variant="plain" onClick={() => onChange(values.filter((value) => !past.includes(value)))}>
            {`Take out ${past.length === 1 ? 'one that is' : `${past.length} that are`} past`}
          </Button>
        </div>
      )}
      {values.length > 0 && (
        <InlineStack gap="100">
          {values.slice(0, 60).map((value) => (
            <Tag
              key={value}
              accessibilityLabel={`Remove ${withTime ? localDateTime(value) : dayOnly(value)}`}
              onRemove={() => onChange(values.filter((each) => each !== value))}
            >
              {withTime ? localDateTime(value) : dayOnly(value)}
            </Tag>
          ))}
          {values.length > 60 && <Tag>{`and ${values.length - 60} more`}</Tag>}
        </InlineStack>
      )}
      {error && <InlineError message={error} fieldID={id} />}
    </BlockStack>
  );
}
