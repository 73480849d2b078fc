import { BlockStack, Button, Select, Text } from '@shopify/polaris';

const MONTHS = 'January February March April May June July August September October November December'.split(' ');

interface MonthsProps {
  label: string;
  /** 1 to 12. */
  chosen: number[];
  onChange: (months: number[]) => void;
}

export function Months({ label, chosen, onChange }: MonthsProps) {
  return (
    <BlockStack gap="100">
      <Text as="span">{label}</Text>
      <div role="group" aria-label="Months">
        <div className="oc-months">
          {MONTHS.map((name, index) => {
            const month = index + 1;
            const pressed = chosen.includes(month);
            const next = pressed ? chosen.filter((each) => each !== month) : [...chosen, month].sort((a, b) => a - b);
            return (
              <Button key={name} size="slim" fullWidth pressed={pressed} accessibilityLabel={name} onClick={() => onChange(next)}>
                {name.slice(0, 3)}
              </Button>
            );
          })}
        </div>
      </div>
    </BlockStack>
  );
}

/** All the year, or only in some months of it: what is wanted in a season alone. */
export function Season({ months, error, onChange }: { months: number[]; error: string | undefined; onChange: (months: number[]) => void }) {
  return (
    <BlockStack gap="300">
      <Select
        label="Season"
        options={[
          { value: 'all', label: 'All year' },
          { value: 'some', label: 'Only in some months' },
        ]}
        value={months.length > 0 ? 'some' : 'all'}
        error={error}
        onChange={(value) => onChange(value === 'all' ? [] : [6, 7, 8])}
      />
      {months.length > 0 && <Months label="In" chosen={months} onChange={onChange} />}
    </BlockStack>
  );
}
