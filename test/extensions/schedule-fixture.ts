import type { ScheduleRowOut } from '../../app/contract/schedules.ts';

/** A schedule as the API answers it: Fridays at nine. */
export function scheduleOf(changes: Partial<ScheduleRowOut> = {}): ScheduleRowOut {
  return {
    id: 'schedule-1',
    key: '',
    name: '',
    status: 'active',
    version: 1,
    source: { id: 'gid://shopify/Order/1', name: '#1001' },
    profile: 'standing-order',
    options: {},
    recurrence: {
      rule: { kind: 'weekly', interval: 1, weekdays: [5], weekStart: 1 },
      start: '2030-01-04T09:00:00',
      timeZone: 'Europe/Amsterdam',
      end: { kind: 'never' },
    },
    words: 'Every week on Friday at 09:00, Amsterdam',
    leadDays: 0,
    blackout: { dates: [], weekdays: [], move: 'before' },
    followCalendar: true,
    missed: 'once',
    failure: { retries: 3, then: 'pause' },
    drift: { thresholdPercent: null },
    agreedTotal: null,
    outOfStock: 'run',
    alertHours: null,
    skips: [],
    nextRunAt: '2030-01-04T08:03:00Z',
    nextNominal: '2030-01-04T09:00:00',
    pausedUntil: null,
    succeededRuns: 0,
    failingSince: null,
    createdBy: null,
    createdAt: '2029-12-01T09:00:00Z',
    updatedAt: '2029-12-01T09:00:00Z',
    actions: ['pause', 'skip-next', 'cancel', 'run-now'],
    lastRun: null,
    ...changes,
  };
}
