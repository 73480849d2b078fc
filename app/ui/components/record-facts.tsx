import { Text } from '@shopify/polaris';
import type { RecordOutcome } from '#app/domain/copying/options.ts';

const STOCK: Record<RecordOutcome['inventory'], string> = {
  bypass: 'No stock was moved',
  decrement: 'Stock was taken',
  'decrement-if-available': 'Stock was taken',
};

/** What was made of an order that stands as a record. */
export function RecordFacts({ outcome }: { outcome: RecordOutcome }) {
  const date = outcome.processedAt === 'source' ? 'Bears the date of the original' : 'Bears the date of the copy';
  const payment = outcome.payment === 'paid' ? 'a payment was written down' : 'payment pending';
  return (
    <Text as="span" breakWord>
      {`${date} · ${payment} · ${STOCK[outcome.inventory].toLowerCase()}`}
    </Text>
  );
}
