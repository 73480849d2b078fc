import type { ShopSettings } from '../../domain/copying/shop-settings.ts';
import { letter } from './letters/letter.ts';
import { lookIntoAlerts } from './look-ahead.ts';
import type { ScheduleDeps } from './schedule-ports.ts';

const CHUNK = 500;
const MAILS_AT_ONCE = 50;

/**
 * Writes the events that tell merchants of runs to come, then sends the e-mails that are due, for events that were committed before (case
 * J10). Without a mail server or an address of the shop the events in the app are all there is. Returns how many e-mails went out.
 */
export async function tellMerchants(deps: ScheduleDeps): Promise<number> {
  const now = deps.ports.clock.now();
  for (;;) {
    const taken = await deps.notices.alertDue(now, CHUNK, (schedule) => {
      const { nextNominal, nextRunAt, alertHours } = schedule;
      // One that ended meanwhile is only taken off the list.
      if (schedule.status !== 'active' || nextRunAt === null) return null;
      return { at: now.toISOString(), by: null, type: 'alert', data: { date: nextNominal, runAt: nextRunAt, hours: alertHours } };
    });
    if (taken < CHUNK) break;
  }
  await lookIntoAlerts(deps);
  return deps.mail === null ? 0 : sendDue(deps, deps.mail, now);
}

async function sendDue(deps: ScheduleDeps, mail: NonNullable<ScheduleDeps['mail']>, now: Date): Promise<number> {
  const wishes = new Map<string, ShopSettings['notices']>();
  let count = 0;
  for (const notice of await deps.notices.claim(now, MAILS_AT_ONCE)) {
    const { shop } = notice;
    const { email: to, language } = wishes.get(shop) ?? (await deps.ports.settings.read(shop)).notices;
    wishes.set(shop, { email: to, language });
    try {
      if (to !== null) {
        await mail.send({ to, ...letter(notice, language) });
        count += 1;
      }
      await deps.notices.sent(notice.id);
    } catch (error) {
      // It stays held and is tried again later; the address stays out of the log.
      deps.ports.log.warn({ shop, notice: notice.id, error: error instanceof Error ? error.name : 'unknown' }, 'notice: not sent');
    }
  }
  return count;
}
