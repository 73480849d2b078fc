import type {
  HistoryOut,
  OccurrenceOfOut,
  OccurrenceOut,
  ScheduleCommandName,
  ScheduleDetailOut,
  ScheduleOut,
} from '#app/contract/schedules.ts';
import { formatMoney } from '#app/domain/order/money.ts';
import { sayRule } from '#app/domain/schedule/say-rule.ts';
import type { Recurrence } from '#app/domain/schedule/recurrence.ts';
import type { Schedule, ScheduleOccurrence } from '#app/domain/schedule/schedule.ts';
import type { Language } from '#app/domain/schedule/words/language.ts';
import type { HistoryPage } from '#app/usecases/ports-schedules.ts';
import type { ScheduleDetail } from '#app/usecases/schedules/schedule-use-cases.ts';

/** What the schedule's state lets one ask of it; the domain has the last word (`changeSchedule`). */
const ACTIONS: Record<Schedule['status'], ScheduleCommandName[]> = {
  draft: ['activate', 'cancel', 'run-now'],
  active: ['pause', 'skip-next', 'unskip', 'cancel', 'run-now'],
  inactive: ['activate', 'pause', 'resume', 'skip-next', 'unskip', 'cancel', 'run-now'],
  cancelled: [],
  finished: [],
};

/** Runs outside of the calendar bear their request key where others have their date. */
const RUN_NOW = 'now:';

/**
 * @param language in which its rule is said
 * @param isRunning whether one of its runs is under way: a status that is shown and never stored
 */
export function presentSchedule(schedule: Schedule, language: Language, isRunning = false): ScheduleOut {
  const { shop: _shop, lastNominal: _lastNominal, alertedNominal: _alertedNominal, shopDays, agreedTotal, ...shown } = schedule;
  return {
    ...shown,
    // The tick may come by an active schedule to end it: that is no run.
    nextRunAt: schedule.status === 'active' && schedule.nextNominal === null ? null : schedule.nextRunAt,
    followCalendar: shopDays !== null,
    agreedTotal: agreedTotal && { amount: formatMoney(agreedTotal), currencyCode: agreedTotal.currency },
    status: isRunning ? 'running' : schedule.status,
    words: sayRule(schedule.recurrence, language),
    actions: ACTIONS[schedule.status].filter((action) => action !== 'unskip' || schedule.skips.length > 0),
  };
}

export function presentOccurrence(occurrence: ScheduleOccurrence): OccurrenceOut {
  const { shop: _shop, nominalLocal, ...shown } = occurrence;
  return { ...shown, nominalLocal: nominalLocal.startsWith(RUN_NOW) ? null : nominalLocal };
}

export function presentOccurrenceOf(occurrence: ScheduleOccurrence, schedule: Schedule | null): OccurrenceOfOut {
  return {
    ...presentOccurrence(occurrence),
    schedule: schedule && { id: schedule.id, name: schedule.name, source: schedule.source, timeZone: schedule.recurrence.timeZone },
  };
}

export function presentScheduleDetail(
  { schedule, dates, occurrences, history, historyCursor }: ScheduleDetail,
  language: Language,
): ScheduleDetailOut {
  return {
    ...presentSchedule(
      schedule,
      language,
      occurrences.some(({ status }) => status === 'running'),
    ),
    dates,
    occurrences: occurrences.map(presentOccurrence),
    history: presentHistory({ events: history, nextCursor: historyCursor }, language).events,
    historyCursor,
  };
}

/** @param language in which rules are said, as they were and as they are */
export function presentHistory({ events, nextCursor }: HistoryPage, language: Language): HistoryOut {
  const said = events.map((event) => {
    const { before, after } = (event.data.recurrence ?? {}) as { before?: Recurrence; after?: Recurrence };
    return before && after ? { ...event, words: { before: sayRule(before, language), after: sayRule(after, language) } } : event;
  });
  return { events: said, nextCursor };
}
