import { inZone } from '../../domain/schedule/in-zone.ts';
import { isTimeZone } from '../../domain/schedule/local-time.ts';
import { done, refuse } from '../refusal.ts';
import type { ScheduleDeps } from './schedule-ports.ts';
import type { ScheduleUseCases } from './schedule-use-cases.ts';
import { spread } from './spread-next.ts';
import { settleFirst } from './tick-schedules.ts';

const PAGE = 100;

/**
 * The shop moved to another time zone: its schedules keep their wall-clock time there, and their history shows the change (case E27). Those
 * that were given a zone of their own stay in it. The first call only remembers the zone.
 */
export const followTimeZone =
  (deps: ScheduleDeps): ScheduleUseCases['followTimeZone'] =>
  async ({ shop, timeZone }) => {
    if (!isTimeZone(timeZone)) return refuse('invalid', 'UNKNOWN_TIME_ZONE', `"${timeZone}" is not a time zone.`);
    const { zone } = await deps.ports.settings.read(shop);
    const { timeZone: before } = zone;
    if (before === timeZone) return done({ from: before, moved: 0 });
    let moved = 0;
    for (let after: string | null = null; before !== null;) {
      const page = await deps.schedules.list(shop, { status: ['draft', 'active', 'inactive'], first: PAGE, after });
      for (const { id } of page.schedules) if (await move(deps, { shop, id, from: before, to: timeZone })) moved += 1;
      after = page.nextCursor;
      if (after === null) break;
    }
    // Last: when this is cut short, the next call goes on with those that have not moved yet.
    const lastChange = before === null ? zone.lastChange : { at: deps.ports.clock.now().toISOString(), from: before, to: timeZone, moved };
    await deps.ports.settings.change(shop, { zone: { timeZone, lastChange } });
    if (moved > 0) deps.ports.log.info({ shop, moved }, "schedules: moved to the shop's new time zone");
    return done({ from: before, moved });
  };

async function move(deps: ScheduleDeps, of: { shop: string; id: string; from: string; to: string }): Promise<boolean> {
  for (;;) {
    const found = await deps.schedules.get(of.shop, of.id);
    const schedule = found && (await settleFirst(deps, found));
    if (!schedule || schedule.recurrence.timeZone !== of.from) return false;
    const at = deps.ports.clock.now().toISOString();
    const moved = inZone({ ...schedule, updatedAt: at }, of.to, at);
    const data = { from: of.from, to: of.to, next: moved.nextNominal };
    if (await deps.schedules.save(spread(deps, moved), [{ at, by: null, type: 'zone_changed', data }])) return true;
  }
}
