import { Banner, BlockStack, Text } from '@shopify/polaris';
import { useEffect, useState } from 'react';
import type { ShopZone } from '#app/domain/copying/shop-settings.ts';
import { Section } from '../editor/section.tsx';
import { dateTime, plural } from '../format.ts';
import { instantIn, zoneName } from '../schedule/dates.ts';

/** The shop's own zone, which Shopify decides, and what became of schedules when it last changed (case E27). */
export function TimeZoneSection({ zone, shopZone }: { zone: ShopZone; shopZone: string | null }) {
  const timeZone = shopZone ?? zone.timeZone;
  const now = useNow();
  const { lastChange } = zone;
  return (
    <Section title="Time zone" help="The store’s own, as set in Shopify under Settings, General. It cannot be changed here.">
      <BlockStack gap="200">
        <Text as="p" fontWeight="semibold">
          {timeZone ? `${zoneName(timeZone)} (${timeZone})` : 'Not known yet'}
        </Text>
        {timeZone && now && (
          <Text as="p" tone="subdued">
            Now it is {instantIn(now, timeZone)} there.
          </Text>
        )}
        <Text as="p">
          Schedules run by this clock. When the store moves to another zone, they keep their time of day there: 09:00 stays 09:00. A
          schedule with a zone of its own stays in that.
        </Text>
      </BlockStack>
      {lastChange && (
        <Banner tone="info" title={`The store moved from ${zoneName(lastChange.from)} to ${zoneName(lastChange.to)}`}>
          <Text as="p">
            {dateTime(lastChange.at, timeZone)}.{' '}
            {lastChange.moved === 0
              ? 'No schedule had to follow.'
              : `${plural(lastChange.moved, 'schedule')} followed, at the same time of day. Each says so in its history.`}
          </Text>
        </Banner>
      )}
    </Section>
  );
}

/** Null on the server, whose minute may be another than the reader's. */
function useNow(): string | null {
  const [now, setNow] = useState<string | null>(null);
  useEffect(() => {
    const tell = () => setNow(new Date().toISOString());
    const first = setTimeout(tell, 0);
    const timer = setInterval(tell, 30_000);
    return () => {
      clearTimeout(first);
      clearInterval(timer);
    };
  }, []);
  return now;
}
