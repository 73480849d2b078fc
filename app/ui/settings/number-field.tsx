import { TextField } from '@shopify/polaris';
import { useState } from 'react';

interface Props {
  label: string;
  value: number | null;
  onChange: (value: number | null) => void;
  error?: string | undefined;
  helpText?: string;
  suffix?: string;
  /** What is shown while the field is empty; with it, empty is allowed and means null. */
  placeholder?: string;
  min?: number;
  max?: number;
}

/** A whole number. What was typed stays as typed; what is no number is sent as it is not, so that the API's own words say why. */
export function NumberField({ value, onChange, error, placeholder, min = 0, max, ...shown }: Props) {
  const [typed, setTyped] = useState<string | null>(null);
  const known = value === null ? '' : String(value);
  const text = typed !== null && numberOf(typed) === value ? typed : known;
  return (
    <TextField
      {...shown}
      type="integer"
      inputMode="numeric"
      min={min}
      {...(max === undefined ? {} : { max })}
      autoComplete="off"
      {...(placeholder === undefined ? {} : { placeholder })}
      value={text}
      error={error}
      onChange={(next) => {
        setTyped(next);
        onChange(placeholder === undefined ? (numberOf(next) ?? 0) : numberOf(next));
      }}
    />
  );
}

function numberOf(text: string): number | null {
  return text.trim() === '' ? null : Math.trunc(Number(text)) || 0;
}
