import { sayRule } from '../../domain/schedule/say-rule.ts';
import type { ScheduleEvent } from '../../domain/schedule/schedule.ts';
import type { ScheduleNotice } from '../ports-schedules.ts';
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
  return deps.mail === null ? 0 : sendDue(deps, deps.mail, now);
}

async function sendDue(deps: ScheduleDeps, mail: NonNullable<ScheduleDeps['mail']>, now: Date): Promise<number> {
  const addresses = new Map<string, string | null>();
  let count = 0;
  for (const notice of await deps.notices.claim(now, MAILS_AT_ONCE)) {
    const { shop } = notice;
    if (!addresses.has(shop)) addresses.set(shop, (await deps.ports.settings.read(shop)).notices.email);
    const to = addresses.get(shop) ?? null;
    try {
      if (to !== null) {
        await mail.send({ to, ...letter(notice) });
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

/** What happened, what it means, what to do: without anything about the shop's customers. */
export function letter({ event, schedule }: ScheduleNotice): { subject: string; text: string } {
  const name = schedule.name || `Repeat of ${schedule.source.name ?? schedule.source.id}`;
  const [what, todo] = sentences(event, schedule.recurrence.timeZone);
  return {
    subject: `${name}: ${what}`,
    text: [
      `${what}.`,
      todo,
      `Schedule: ${name}`,
      `Source order: ${schedule.source.name ?? schedule.source.id}`,
      `Rule: ${sayRule(schedule.recurrence)}`,
    ].join('\n'),
  };
}

function sentences({ type, data }: ScheduleEvent, timeZone: string): [string, string] {
  const date = String(data.date ?? '')
    .replace('T', ' ')
    .slice(0, 16);
  switch (type) {
    case 'alert':
      return [`next copy for ${date} (${timeZone})`, 'To leave this date out or to change it, open the schedule in the app before then.'];
    case 'approval_needed':
      return [`the copy of ${date} waits for your approval`, `${String(data.reason ?? '')} Approve or skip it in the app.`];
    case 'failed':
      return [`the copy of ${date} failed`, `Cause: ${String(data.code)}. You are told once; the app shows every try and what mends it.`];
    default:
      return [`paused`, `Cause: ${String(data.reason)}. Nothing runs until it is resumed in the app.`];
  }
}
