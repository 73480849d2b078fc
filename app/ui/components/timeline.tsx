import { Text } from '@shopify/polaris';
import type { OrderCopyDetailOut } from '#app/contract/order-copies.ts';
import { dateTime, time } from '../format.ts';
import { useShop } from '../shop-context.tsx';
import { DOING, EVENT, STEP } from '../wording.ts';

type Entry = OrderCopyDetailOut['timeline'][number];

/** What happened, oldest first. A step that was begun and ended shows once, as done; one that was only begun says so. */
export function Timeline({ entries }: { entries: Entry[] }) {
  const { timeZone } = useShop();
  return (
    <ol className="oc-timeline">
      {withoutAnswered(entries).map((entry) => (
        <li key={`${entry.at}${entry.name}${entry.state}`} data-kind={entry.kind} data-state={entry.state ?? ''}>
          <span>{sentence(entry)}</span>
          <Text as="span" tone="subdued" variant="bodySm">
            {entry.by && `Staff ${entry.by} · `}
            <time dateTime={entry.at}>{isLater(entry, entries) ? dateTime(entry.at, timeZone) : time(entry.at, timeZone)}</time>
          </Text>
        </li>
      ))}
    </ol>
  );
}

/** Long after the copy began the time of day alone says little. */
function isLater(entry: Entry, [first]: Entry[]): boolean {
  return first !== undefined && Date.parse(entry.at) - Date.parse(first.at) > 12 * 3_600_000;
}

function withoutAnswered(entries: Entry[]): Entry[] {
  return entries.filter(
    (entry, index) =>
      entry.state !== 'intended' || !entries.slice(index + 1).some((later) => later.name === entry.name && later.kind === 'step'),
  );
}

function sentence(entry: Entry): string {
  if (entry.kind === 'event') return EVENT[entry.name] ?? entry.name;
  const done = STEP[entry.name] ?? entry.name;
  if (entry.state === 'intended') return `${DOING[entry.name] ?? entry.name} …`;
  // Nothing was charged that could be taken back.
  if (entry.name === 'charge' && entry.state === 'undone') return 'The stored payment method was not charged';
  if (entry.state === 'undone') return `Undone: ${done.charAt(0).toLowerCase()}${done.slice(1)}`;
  if (entry.state === 'undo-failed') return `Could not be undone: ${done.charAt(0).toLowerCase()}${done.slice(1)}`;
  return done;
}
