import { Badge, BlockStack, InlineStack, Text } from '@shopify/polaris';
import type { ReactNode } from 'react';
import type { PlannedRunOut } from '#app/contract/schedules.ts';
import type { Recurrence } from '#app/domain/schedule/recurrence.ts';
import { useShop } from '../shop-context.tsx';
import { instantIn, localDateTime } from './dates.ts';

interface Props {
  dates: PlannedRunOut[];
  end: Recurrence['end'];
  timeZone: string;
  /** Close together, without lines. */
  compact?: boolean;
  /** A button beside a date. */
  actionFor?: (run: PlannedRunOut, index: number) => ReactNode;
}

const LEFT_OUT: Record<NonNullable<PlannedRunOut['skippedBy']>, string> = {
  merchant: 'Skipped',
  blackout: 'Left out: day to avoid',
  'day-taken': 'Left out: one copy a day',
};

/** The next dates; where the copy is made at another moment than its date, that too. */
export function NextDates({ dates, end, timeZone, compact = false, actionFor }: Props) {
  const { language } = useShop();
  if (dates.length === 0) return <Text as="p">No date is left.</Text>;
  return (
    <BlockStack gap="200">
      <ol className="oc-plain-list" style={{ gap: compact ? 'var(--p-space-150)' : 0 }}>
        {dates.map((run, index) => (
          <li key={run.nominalLocal} {...(compact ? {} : { className: 'oc-row' })}>
            <InlineStack align="space-between" gap="200" blockAlign="center">
              <div className="oc-date">
                <Text as="span" {...(run.skippedBy ? { tone: 'subdued', textDecorationLine: 'line-through' } : {})}>
                  <span lang={language}>{localDateTime(run.nominalLocal, language)}</span>
                </Text>
                {run.skippedBy && <Badge>{LEFT_OUT[run.skippedBy]}</Badge>}
                {run.runAt && instantIn(run.runAt, timeZone) !== localDateTime(run.nominalLocal) && (
                  <Text as="span" tone="subdued">
                    made <span lang={language}>{instantIn(run.runAt, timeZone, language)}</span>
                  </Text>
                )}
              </div>
              {actionFor?.(run, index)}
            </InlineStack>
          </li>
        ))}
      </ol>
      {end.kind === 'after' && (
        <Text as="p" tone="subdued">
          Copies that fail do not count: a later date takes their place.
        </Text>
      )}
    </BlockStack>
  );
}
