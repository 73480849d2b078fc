import type { Schedule } from '#app/domain/schedule/schedule.ts';

/** Coffee every Monday at 09:00 in Amsterdam, active, not worked out yet. */
export function schedule(change: Partial<Schedule> = {}): Schedule {
  return {
    id: 's1',
    shop: 'a.myshopify.com',
    key: 'default',
    name: 'Coffee',
    status: 'active',
    version: 1,
    source: { id: 'gid://shopify/Order/1', name: '#1001' },
    profile: 'standing-order',
    options: {},
    recurrence: {
      rule: { kind: 'weekly', interval: 1, weekdays: [], weekStart: 1 },
      start: '2026-11-02T09:00:00',
      timeZone: 'Europe/Amsterdam',
      end: { kind: 'never' },
    },
    leadDays: 0,
    blackout: { dates: [], weekdays: [], move: 'skip' },
    shopDays: null,
    missed: 'once',
    failure: { retries: 3, then: 'pause' },
    drift: { thresholdPercent: null },
    agreedTotal: null,
    outOfStock: 'run',
    alertHours: null,
    alertedNominal: null,
    zoneRules: '2026a',
    skips: [],
    lastNominal: null,
    nextRunAt: null,
    nextNominal: null,
    pausedUntil: null,
    succeededRuns: 0,
    failingSince: null,
    createdBy: null,
    createdAt: '2026-11-01T00:00:00Z',
    updatedAt: '2026-11-01T00:00:00Z',
    ...change,
  };
}
