import { sayOutlook } from '#app/contract/schedules.ts';
import type { OccurrenceOut, ScheduleOut } from '#app/contract/schedules.ts';
import type { Outlook } from '#app/domain/schedule/outlook.ts';
import type { Weekday } from '#app/domain/schedule/recurrence.ts';
import type { ScheduleEvent } from '#app/domain/schedule/schedule.ts';
import { plural } from '../format.ts';
import { dayOnly, localDateTime } from './dates.ts';

type Tone = 'info' | 'success' | 'critical' | 'attention' | 'warning' | undefined;

export const SCHEDULE_STATUS: Record<ScheduleOut['status'], { label: string; tone: Tone }> = {
  draft: { label: 'Draft', tone: 'info' },
  active: { label: 'Active', tone: 'success' },
  running: { label: 'Running', tone: 'attention' },
  inactive: { label: 'Paused', tone: 'warning' },
  cancelled: { label: 'Cancelled', tone: undefined },
  finished: { label: 'Finished', tone: undefined },
};

export const RUN_STATUS: Record<OccurrenceOut['status'], { label: string; tone: Tone }> = {
  pending: { label: 'Waiting', tone: 'attention' },
  running: { label: 'Running', tone: 'info' },
  waiting_approval: { label: 'Waits for approval', tone: 'warning' },
  succeeded: { label: 'Copied', tone: 'success' },
  failed: { label: 'Failed', tone: 'critical' },
  skipped: { label: 'Skipped', tone: undefined },
};

export const WEEKDAY: Record<Weekday, { short: string; long: string }> = {
  1: { short: 'Mon', long: 'Monday' },
  2: { short: 'Tue', long: 'Tuesday' },
  3: { short: 'Wed', long: 'Wednesday' },
  4: { short: 'Thu', long: 'Thursday' },
  5: { short: 'Fri', long: 'Friday' },
  6: { short: 'Sat', long: 'Saturday' },
  7: { short: 'Sun', long: 'Sunday' },
};
export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;

const FIELD: Record<string, string> = {
  name: 'name',
  source: 'order',
  profile: 'kind of copy',
  options: 'what is copied',
  recurrence: 'dates',
  leadDays: 'lead time',
  blackout: 'days to avoid',
  shopDays: 'the shop’s calendar',
  missed: 'missed dates',
  failure: 'failures',
  drift: 'price changes',
  outOfStock: 'missing stock',
  alertHours: 'alert ahead',
  status: 'state',
};

/** Parts of a copy's options that can be changed for one run. */
const PART: Record<string, string> = {
  lines: 'items',
  prices: 'prices',
  discounts: 'discounts',
  shipping: 'shipping',
  texts: 'note and other texts',
  outcome: 'outcome',
  billingAddress: 'billing address',
  shippingAddress: 'shipping address',
  customer: 'customer',
  taxExempt: 'tax exemption',
  paymentTerms: 'payment terms',
  reserveInventoryUntil: 'reserved stock',
  fulfillmentLocationId: 'location',
  original: 'original order',
  errors: 'what stops the copy',
  reason: 'reason',
};

/** Why a schedule stopped by itself, where that was not a failed run. */
const PAUSED_BY: Record<string, string> = {
  uninstalled: 'Paused, as the app was uninstalled',
  OUT_OF_STOCK: 'Paused, as there was not enough stock',
  PRICE_DRIFT: 'Paused, as the price had changed too much',
  FAILING_TOO_LONG: 'Paused after failing for too long',
  DATES_NOT_WORKED_OUT: 'Paused, as its dates could not be worked out',
  NO_DATE_IN_SIGHT: 'Paused, as its days to avoid leave out every date',
};

const CANCELLED_BY: Record<string, string> = {
  CUSTOMER_REDACTED: 'Cancelled, as Shopify asked for a customer it copied for to be forgotten',
};

/** A line of the history as a sentence, without who and when. */
export function eventSentence({ type, data }: Pick<ScheduleEvent, 'type' | 'data'>): string {
  const isNow = typeof data.date === 'string' && data.date.startsWith('now:');
  const date = typeof data.date === 'string' && !isNow ? localDateTime(data.date) : '';
  const run = isNow ? 'a run outside of the calendar' : `the run of ${date}`;
  switch (type) {
    case 'created':
      return data.status === 'draft' ? 'Created as a draft' : 'Created';
    case 'changed': {
      const fields = Array.isArray(data.fields) ? data.fields.map((field) => FIELD[String(field)] ?? String(field)) : [];
      return (fields.length > 0 ? `Changed: ${fields.join(', ')}` : 'Changed') + changedOrder(data.source) + changedEnd(data.recurrence);
    }
    case 'activated':
      return 'Started';
    case 'paused':
      return pausedSentence(data) + passedOver(data.passedOver);
    case 'resumed':
      return 'Resumed';
    case 'skipped':
      return `Skipped ${date}`;
    case 'unskipped':
      return `Took ${date} back in`;
    case 'run_now':
      return 'Ran outside of the calendar';
    case 'cancelled':
      return (
        (data.reason ? (CANCELLED_BY[String(data.reason)] ?? 'Cancelled after a failed run') : 'Cancelled') + passedOver(data.passedOver)
      );
    case 'finished':
      return (
        (data.reason === 'runs-done' ? 'Finished: the number of runs is reached' : 'Finished: no date is left') +
        passedOver(data.passedOver)
      );
    case 'failed':
      return `${capital(run)} failed`;
    case 'succeeded':
      return isNow ? 'Made a copy outside of the calendar' : `Made the copy of ${date}`;
    case 'approval_needed':
      return `${capital(run)} waits for approval${typeof data.reason === 'string' ? `: ${data.reason}` : ''}`;
    case 'approved':
      return `Approved ${run}${changedParts(data.changed)}${typeof data.agreed === 'string' ? `; prices are held against ${data.agreed} from now on` : ''}`;
    case 'declined':
      return `Left ${run} out`;
    case 'left_out':
      return `${capital(run)} was left out${typeof data.reason === 'string' ? `. ${data.reason}` : ''}`.replace(/\.$/, '');
    case 'alert':
      return [`Told ahead of the run of ${date}`, ...(data.outlook ? sayOutlook(data.outlook as Outlook) : [])]
        .join('. ')
        .replaceAll('..', '.');
    case 'zone_changed':
      return `Moved from the time zone ${String(data.from)} to ${String(data.to)}, at the same time of day`;
    case 'calendar_changed':
      return calendarSentence(data);
    case 'zone_rules_changed':
      return `The clock's rules of the time zone changed; the next run keeps its time of day`;
  }
}

/** `. The order was #1001 and is #1002`. */
function changedOrder(source: unknown): string {
  const { before, after } = (source ?? {}) as Partial<Record<'before' | 'after', ScheduleOut['source']>>;
  return before && after ? `. The order was ${before.name ?? before.id} and is ${after.name ?? after.id}` : '';
}

/** `. Its end was “never” and is “after 5 copies”`: what the words of the rule do not say. */
function changedEnd(recurrence: unknown): string {
  const { before, after } = (recurrence ?? {}) as Partial<Record<'before' | 'after', ScheduleOut['recurrence']>>;
  if (!before || !after || JSON.stringify(before.end) === JSON.stringify(after.end)) return '';
  const words = ({ end }: ScheduleOut['recurrence']) =>
    end.kind === 'never' ? 'never' : end.kind === 'on' ? `on ${dayOnly(end.date)}` : `after ${plural(end.runs, 'copy', 'copies')}`;
  return `. Its end was “${words(before)}” and is “${words(after)}”`;
}

function calendarSentence({ why, more, fewer, next }: ScheduleEvent['data']): string {
  const days = [
    Number(more) > 0 ? `${plural(Number(more), 'day')} more to avoid` : '',
    Number(fewer) > 0 ? `${plural(Number(fewer), 'day')} less` : '',
  ];
  const change = days.filter(Boolean).join(', ');
  const said = why === 'adopted' ? 'Follows the shop’s calendar from now on' : 'The shop’s calendar changed';
  return `${said}${change ? `: ${change}` : ''}${typeof next === 'string' ? `. The next date is ${localDateTime(next)}` : ''}`;
}

function pausedSentence({ reason, until }: ScheduleEvent['data']): string {
  if (reason) return PAUSED_BY[String(reason)] ?? 'Paused after a failed run';
  return typeof until === 'string' ? 'Paused until a date' : 'Paused';
}

/** Dates that were due when the schedule stopped and whose runs had not begun. */
function passedOver(dates: unknown): string {
  if (!Array.isArray(dates) || dates.length === 0) return '';
  const [first, ...more] = dates.map((date) => localDateTime(String(date)));
  return more.length === 0
    ? `. The run of ${first} had not begun and was passed over`
    : `. ${dates.length} runs from ${first} to ${more.at(-1)} had not begun and were passed over`;
}

const capital = (text: string) => text.slice(0, 1).toUpperCase() + text.slice(1);

function changedParts(changed: unknown): string {
  if (!Array.isArray(changed) || changed.length === 0) return '';
  return `, changed for this date: ${changed.map((part) => PART[String(part)] ?? String(part)).join(', ')}`;
}

/** `Coffee for the office`, or the order's name where the schedule has none. */
export function scheduleTitle(schedule: { name: string; source: { name: string | null } }): string {
  return schedule.name || `Repeat ${schedule.source.name ?? 'order'}`;
}
