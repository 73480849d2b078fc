import { TextField } from '@shopify/polaris';
import { useState } from 'react';

/** The text stays as typed while it is being typed; the list gets what is between the commas. */
export function CommaList({
  label,
  help,
  values,
  error,
  onChange,
}: {
  label: string;
  help: string;
  values: string[];
  error: string | undefined;
  onChange: (values: string[]) => void;
}) {
  const [text, setText] = useState(values.join(', '));
  const read = (typed: string) =>
    typed
      .split(',')
      .map((each) => each.trim())
      .filter(Boolean);
  const shown = JSON.stringify(read(text)) === JSON.stringify(values) ? text : values.join(', ');
  return (
    <TextField
      label={label}
      helpText={help}
      autoComplete="off"
      value={shown}
      error={error}
      onChange={(typed) => {
        setText(typed);
        onChange(read(typed));
      }}
    />
  );
}
