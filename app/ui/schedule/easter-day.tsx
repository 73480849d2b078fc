import { Select, TextField } from '@shopify/polaris';

interface Props {
  /** After Easter Sunday; negative: before it. */
  days: number;
  error: string | undefined;
  onChange: (days: number) => void;
}

/** A day by its distance from Easter Sunday. */
export function EasterDay({ days, error, onChange }: Props) {
  const side = days < 0 ? 'before' : days > 0 ? 'after' : 'on';
  return (
    <div className="oc-fields">
      <Select
        label="On"
        options={[
          { value: 'on', label: 'Easter Sunday' },
          { value: 'before', label: 'Days before Easter Sunday' },
          { value: 'after', label: 'Days after Easter Sunday' },
        ]}
        value={side}
        onChange={(next) => onChange(next === 'on' ? 0 : (Math.abs(days) || 1) * (next === 'before' ? -1 : 1))}
      />
      {side !== 'on' && (
        <TextField
          label="Days"
          type="integer"
          min={1}
          max={60}
          autoComplete="off"
          value={String(Math.abs(days))}
          error={error}
          onChange={(text) => onChange((Math.abs(Math.trunc(Number(text))) || 1) * (side === 'before' ? -1 : 1))}
        />
      )}
    </div>
  );
}
