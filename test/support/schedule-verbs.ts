import type { Schedule } from '#app/domain/schedule/schedule.ts';
import type { SaveScheduleRequest } from '#app/usecases/schedules/schedule-use-cases.ts';
import { SHOP } from './start-app.ts';
import type { TestApp } from './start-app.ts';

/**
 * What tests of schedules do again and again.
 * @param usual what a request says unless a test says otherwise, beside a standing order of #1001 that is active at once
 */
export function scheduleVerbs(app: () => TestApp, usual: () => Pick<SaveScheduleRequest, 'recurrence'> & Partial<SaveScheduleRequest>) {
  const verbs = () => app().wiring.schedules;
  const request = (change: Partial<SaveScheduleRequest> = {}): SaveScheduleRequest => ({
    ...{ shop: SHOP, id: null, version: null, key: 'default', name: 'Coffee for the office', status: 'active', by: 'staff-1' },
    ...{ orderId: app().order('#1001').id, profile: 'standing-order', options: {} },
    ...usual(),
    ...change,
  });
  return {
    verbs,
    request,

    async save(change: Partial<SaveScheduleRequest> = {}): Promise<Schedule> {
      const saved = await verbs().saveSchedule(request(change));
      if (!saved.ok) throw new Error(JSON.stringify(saved.refusal));
      return saved.value.schedule;
    },

    async detail(scheduleId: string) {
      const read = await verbs().getSchedule({ shop: SHOP, scheduleId });
      if (!read.ok) throw new Error(read.refusal.code);
      return read.value;
    },

    /** Moves the clock on, ticks, and runs everything that came due. */
    async pass(ms: number): Promise<void> {
      app().clock.advance(ms);
      await verbs().tickSchedules();
      await app().settle();
    },
  };
}
