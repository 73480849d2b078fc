import { BlockStack, Card, Text } from '@shopify/polaris';
import type { ScheduleDetailOut } from '#app/contract/schedules.ts';
import { dateTime } from '../format.ts';
import { eventSentence } from './wording.ts';

/** Who did what, when; latest first. */
export function ScheduleHistory({ history, timeZone }: { history: ScheduleDetailOut['history']; timeZone: string }) {
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          History
        </Text>
        <ol className="oc-timeline">
          {history.map((event, index) => (
            <li key={`${event.at}${event.type}${index}`} data-kind="event">
              <span>
                {eventSentence(event)}
                <Text as="span" tone="subdued" variant="bodySm">
                  {event.by ? ` · staff ${event.by}` : ' · by itself'}
                </Text>
              </span>
              <Text as="span" tone="subdued" variant="bodySm">
                <time dateTime={event.at}>{dateTime(event.at, timeZone)}</time>
              </Text>
            </li>
          ))}
        </ol>
      </BlockStack>
    </Card>
  );
}
