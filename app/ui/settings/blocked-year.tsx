import { BlockStack, Button, InlineStack, Text } from '@shopify/polaris';
import { useState } from 'react';
import type { Blackout } from '#app/domain/schedule/schedule.ts';
import { plural } from '../format.ts';
import { addDays } from '../schedule/dates.ts';

const MONTHS = 'January February March April May June July August September October November December'.split(' ');

/** The blocked days of one year at a glance, month by month; the lists beside it say the same in words. */
export function BlockedYear({ blackout, year: first }: { blackout: Blackout; year: number }) {
  const [year, setYear] = useState(first);
  const dates = new Set(blackout.dates);
  const isBlocked = (date: string) => dates.has(date) || blackout.weekdays.includes(weekdayOf(date));
  return (
    <BlockStack gap="200">
      <InlineStack align="space-between" blockAlign="center" gap="200" wrap={false}>
        <Text as="h3" variant="headingSm">
          Days without copies in {year}
        </Text>
        <InlineStack gap="100" wrap={false}>
          <Button size="slim" accessibilityLabel={`Show ${year - 1}`} onClick={() => setYear(year - 1)}>
            ←
          </Button>
          <Button size="slim" accessibilityLabel={`Show ${year + 1}`} onClick={() => setYear(year + 1)}>
            →
          </Button>
        </InlineStack>
      </InlineStack>
      <div className="oc-year" aria-live="polite">
        {MONTHS.map((name, index) => {
          const days = daysOf(year, index + 1);
          const blocked = days.filter(isBlocked);
          return (
            <div
              key={name}
              role="img"
              aria-label={`${name} ${year}: ${blocked.length === 0 ? 'no day' : plural(blocked.length, 'day')} blocked`}
            >
              <Text as="span" variant="bodySm" tone="subdued">
                {name.slice(0, 3)}
              </Text>
              <div className="oc-month" style={{ paddingInlineStart: 0 }}>
                {Array.from({ length: weekdayOf(days[0] ?? '') - 1 }, (_none, blank) => (
                  <span key={`blank-${blank}`} />
                ))}
                {days.map((date) => (
                  <span key={date} data-blocked={isBlocked(date) || undefined}>
                    {Number(date.slice(8))}
                  </span>
                ))}
              </div>
            </div>
          );
        })}
      </div>
    </BlockStack>
  );
}

function daysOf(year: number, month: number): string[] {
  const first = `${year}-${String(month).padStart(2, '0')}-01`;
  return Array.from({ length: 31 }, (_none, index) => addDays(first, index)).filter((date) => date.slice(0, 7) === first.slice(0, 7));
}

function weekdayOf(date: string): Blackout['weekdays'][number] {
  return (new Date(`${date}T00:00:00Z`).getUTCDay() || 7) as Blackout['weekdays'][number];
}
