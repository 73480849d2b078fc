import { Banner, BlockStack, Button, List, Text } from '@shopify/polaris';
import { useRef, useState } from 'react';
import type { BlackoutCalendarOut } from '#app/contract/blackout-calendar.ts';
import type { Problem } from '#app/contract/problem.ts';
import { callApi } from '../api-client.ts';
import { ProblemBanner } from '../components/problem-banner.tsx';
import { plural } from '../format.ts';

const WHY: Record<BlackoutCalendarOut['left'][number]['why'], string> = {
  cancelled: 'cancelled',
  'shorter-than-a-day': 'shorter than a day',
  'not-in-time': 'not within the next two years',
  'too-often': 'repeats too often',
  unreadable: 'cannot be read',
};
/** The API takes 500,000 characters; a bigger file is not sent at all. */
const LONGEST = 500_000;
const TOO_LONG: Problem = {
  type: 'about:blank#too-large',
  title: 'This file is too large',
  status: 413,
  code: 'FILE_TOO_LARGE',
  detail: 'A calendar may have 500,000 characters at most.',
  remedy: 'Export a calendar of holidays alone.',
  errors: [],
};

/** Days from a calendar that somebody else keeps, like public holidays: read by the app, with what was read and what was not. */
export function CalendarFile({ onDates }: { onDates: (dates: string[], name: string) => void }) {
  const input = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const [found, setFound] = useState<BlackoutCalendarOut | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const read = async (file: File | undefined) => {
    if (!file) return;
    setBusy(true);
    setFound(null);
    const calendar = await file.text();
    const result =
      calendar.length > LONGEST
        ? { ok: false as const, problem: TOO_LONG }
        : await callApi<BlackoutCalendarOut>('/api/blackout-calendar', { method: 'POST', body: { calendar } });
    setBusy(false);
    setProblem(result.ok ? null : result.problem);
    if (!result.ok) return;
    setFound(result.value);
    if (result.value.days.length > 0)
      onDates(
        result.value.days.map(({ date }) => date),
        file.name,
      );
  };
  return (
    <BlockStack gap="200">
      <div>
        <Button loading={busy} onClick={() => input.current?.click()}>
          Add days from a calendar file
        </Button>
        <input
          ref={input}
          className="oc-visually-hidden"
          type="file"
          accept=".ics,text/calendar"
          aria-label="Calendar file"
          tabIndex={-1}
          onChange={(event) => {
            void read(event.currentTarget.files?.[0]);
            // The same file can be chosen again.
            event.currentTarget.value = '';
          }}
        />
      </div>
      {problem && <ProblemBanner problem={problem} />}
      <div aria-live="polite">
        {found ? (
          <Read found={found} />
        ) : (
          <Text as="p" tone="subdued">
            An iCalendar file (.ics), such as public holidays. Events that repeat are read for two years ahead; for the shop’s calendar, the
            app says so before they end.
          </Text>
        )}
      </div>
    </BlockStack>
  );
}

function Read({ found }: { found: BlackoutCalendarOut }) {
  const { days, ignored, left } = found;
  return (
    <Banner
      tone={days.length > 0 ? 'success' : 'warning'}
      title={days.length > 0 ? `${plural(days.length, 'day')} read` : 'No whole days were found in this file'}
    >
      {days.length > 0 && (
        <Text as="p" breakWord>
          {names(days)}
        </Text>
      )}
      {ignored > 0 && (
        <BlockStack gap="100">
          <Text as="p">{plural(ignored, 'event')} left out:</Text>
          <List>
            {left.slice(0, 8).map(({ name, why }, index) => (
              <List.Item key={`${name}${index}`}>{`${name || 'Without a name'}: ${WHY[why]}`}</List.Item>
            ))}
          </List>
          {ignored > 8 && <Text as="p">{`and ${ignored - 8} more`}</Text>}
        </BlockStack>
      )}
    </Banner>
  );
}

/** `Christmas, New Year and 4 more`. */
function names(days: BlackoutCalendarOut['days']): string {
  const known = [...new Set(days.map(({ name }) => name).filter(Boolean))];
  return known.length <= 5 ? known.join(', ') : `${known.slice(0, 5).join(', ')} and ${known.length - 5} more`;
}
