import { TextField } from '@shopify/polaris';
import type { Rule } from '#app/domain/schedule/recurrence.ts';

interface Props {
  rule: Extract<Rule, { kind: 'cron' | 'rrule' }>;
  error: string | undefined;
  onChange: (rule: Rule) => void;
}

/** A rule that is typed as other systems write it. */
export function WrittenRule({ rule, error, onChange }: Props) {
  return rule.kind === 'cron' ? (
    <TextField
      label="Cron expression"
      helpText="Minute, hour, day, month, weekday; at most once an hour. 0 9 * * 1-5 is 09:00 from Monday to Friday."
      autoComplete="off"
      monospaced
      maxLength={100}
      value={rule.expression}
      error={error}
      onChange={(expression) => onChange({ kind: 'cron', expression })}
    />
  ) : (
    <TextField
      label="Recurrence rule"
      helpText="As calendars write it (RFC 5545), without COUNT and UNTIL; at most once an hour. FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13 is every Friday the 13th. A day that a month lacks is left out."
      autoComplete="off"
      monospaced
      maxLength={300}
      value={rule.rule}
      error={error}
      onChange={(text) => onChange({ kind: 'rrule', rule: text })}
    />
  );
}
