import { TextField } from '@shopify/polaris';
import { useState } from 'react';

interface Props {
  what: string;
  /** Of which item; for screen readers. */
  of: string;
  /** What holds while nothing is typed. */
  usual: string;
  /** What was typed and is kept; null: nothing. */
  chosen: string | null;
  kind: 'integer' | 'decimal';
  suffix?: string;
  disabled?: boolean;
  error: string | undefined;
  onChoose: (text: string | null) => void;
}

/** A field that is filled in already. Emptied, or typed back to what is usual, it follows the other choices again. */
export function TypedField({ what, of, usual, chosen, kind, suffix, disabled, error, onChoose }: Props) {
  const [typing, setTyping] = useState<string | null>(null);
  return (
    <TextField
      label={
        <>
          {what}
          <span className="oc-visually-hidden"> of {of}</span>
        </>
      }
      {...(kind === 'integer' ? { type: 'integer' as const, min: 0 } : {})}
      inputMode={kind === 'integer' ? 'numeric' : 'decimal'}
      autoComplete="off"
      suffix={suffix}
      disabled={disabled}
      value={typing ?? chosen ?? usual}
      error={error}
      onChange={(text) => {
        setTyping(text);
        const trimmed = text.trim().replace(',', '.');
        onChoose(trimmed === '' || trimmed === usual ? null : trimmed);
      }}
      onBlur={() => setTyping(null)}
    />
  );
}
