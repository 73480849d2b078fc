import { Select, TextField } from '@shopify/polaris';
import type { SeverityRule } from '#app/domain/copying/severities.ts';

interface Props {
  rule: SeverityRule;
  errorAt: (place: string) => string | undefined;
  onChange: (rule: SeverityRule) => void;
}

/** How serious, and for which orders; an empty condition is any. */
export function RuleEditor({ rule, errorAt, onChange }: Props) {
  const { when } = rule;
  const set = (part: Partial<SeverityRule['when']>) => onChange({ ...rule, when: { ...when, ...part } });
  const field = (name: keyof SeverityRule['when'], label: string, helpText: string) => (
    <TextField
      label={label}
      helpText={helpText}
      placeholder="Any"
      autoComplete="off"
      maxLength={255}
      value={when[name] ?? ''}
      error={errorAt(`when.${name}`)}
      onChange={(text) => set({ [name]: text === '' ? null : text })}
    />
  );
  return (
    <div className="oc-fields" role="group" aria-label="The rule">
      <Select
        label="It is"
        options={[
          { value: 'error', label: 'An error: stops the copy' },
          { value: 'warning', label: 'A warning' },
          { value: 'info', label: 'A note' },
        ]}
        value={rule.severity}
        error={errorAt('severity')}
        onChange={(severity) => onChange({ ...rule, severity: severity as SeverityRule['severity'] })}
      />
      {field('channel', 'Sales channel', 'As Shopify names the order’s source: web, pos, or an app’s number.')}
      {field('company', 'Company', 'Its name or id.')}
      {field('customerTag', 'Customer tag', 'One tag of the order’s customer.')}
    </div>
  );
}
