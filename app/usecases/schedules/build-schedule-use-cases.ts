import { commandSchedule, runScheduleNow } from './command-schedule.ts';
import { decideOccurrence } from './decide-occurrence.ts';
import { getOccurrence, getSchedule, listHistory, listOccurrences, listSchedules, previewDates } from './read-schedules.ts';
import { runOccurrence } from './run-occurrence.ts';
import { calendarFollowers, followShopCalendar } from './follow-calendar.ts';
import { followTimeZone } from './follow-time-zone.ts';
import { readCalendar } from './read-calendar.ts';
import { saveSchedule } from './save-schedule.ts';
import type { ScheduleDeps } from './schedule-ports.ts';
import type { ScheduleUseCases } from './schedule-use-cases.ts';
import { sweepOccurrences } from './sweep-occurrences.ts';
import { tellMerchants } from './tell-merchants.ts';
import { tickSchedules } from './tick-schedules.ts';

export function buildScheduleUseCases(deps: ScheduleDeps): ScheduleUseCases {
  return {
    saveSchedule: saveSchedule(deps),
    listSchedules: listSchedules(deps),
    getSchedule: getSchedule(deps),
    commandSchedule: commandSchedule(deps),
    runScheduleNow: runScheduleNow(deps),
    listHistory: listHistory(deps),
    listOccurrences: listOccurrences(deps),
    getOccurrence: getOccurrence(deps),
    decideOccurrence: decideOccurrence(deps),
    previewDates: previewDates(deps),
    tickSchedules: tickSchedules(deps),
    runOccurrence: runOccurrence(deps),
    readBlackoutCalendar: readCalendar(deps),
    tellMerchants: () => tellMerchants(deps),
    sweepOccurrences: () => sweepOccurrences(deps),
    followTimeZone: followTimeZone(deps),
    calendarFollowers: calendarFollowers(deps),
    followShopCalendar: followShopCalendar(deps),
  };
}
