import { BlockStack, Button, Text } from '@shopify/polaris';
import type { Weekday } from '#app/domain/schedule/recurrence.ts';
import { WEEKDAY, WEEKDAYS } from './wording.ts';

/** Seven buttons, each on or off. */
export function WeekdayButtons({ label, chosen, onToggle }: { label: string; chosen: Weekday[]; onToggle: (weekday: Weekday) => void }) {
  return (
    <BlockStack gap="100">
      <Text as="span">{label}</Text>
      <div role="group" aria-label={label}>
        <div className="oc-weekdays">
          {WEEKDAYS.map((weekday) => (
            <Button
              key={weekday}
              size="slim"
              fullWidth
              pressed={chosen.includes(weekday)}
              accessibilityLabel={`${label} ${WEEKDAY[weekday].long}`}
              onClick={() => onToggle(weekday)}
            >
              {WEEKDAY[weekday].short}
            </Button>
          ))}
        </div>
      </div>
    </BlockStack>
  );
}
