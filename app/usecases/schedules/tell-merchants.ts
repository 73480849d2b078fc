import { sayOutlook } from '../../domain/schedule/outlook.ts';
import type { Outlook } from '../../domain/schedule/outlook.ts';
import { sayRule } from '../../domain/schedule/say-rule.ts';
import type { Language } from '../../domain/schedule/words/language.ts';
import type { ScheduleEvent } from '../../domain/schedule/schedule.ts';
import type { ShopSettings } from '../../domain/copying/shop-settings.ts';
import type { ScheduleNotice } from '../ports-schedules.ts';
import { LETTER } from './letter-phrases.ts';
import type { LetterPhrases } from './letter-phrases.ts';
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

/** What happened, what it means, what to do, in the shop's language: without anything about the shop's customers. */
export function letter({ event, schedule }: ScheduleNotice, language: Language = 'en'): { subject: string; text: string } {
  const words = LETTER[language];
  const order = schedule.source.name ?? schedule.source.id;
  const name = schedule.name || words.repeatOf(order);
  const [what, todo] = sentences(event, schedule.recurrence.timeZone, words);
  return {
    subject: `${name}: ${what}`,
    text: [
      what,
      todo,
      `${words.schedule}: ${name}`,
      `${words.sourceOrder}: ${order}`,
      `${words.rule}: ${sayRule(schedule.recurrence, language)}`,
    ].join('\n'),
  };
}

function sentences({ type, data }: ScheduleEvent, timeZone: string, words: LetterPhrases): [string, string] {
  const local = String(data.date ?? '');
  // Of a run outside of the calendar the date is the key of its request.
  const date = /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(local) ? words.dateTime(local) : local.slice(0, 16);
  switch (type) {
    case 'alert':
      // As with the reason of an approval: what was found about the order is said in the app's own language.
      return [words.alert(date, timeZone), [...(data.outlook ? sayOutlook(data.outlook as Outlook) : []), words.alertTodo].join('\n')];
    case 'approval_needed':
      return [words.approval(date), [data.reason, words.approvalTodo].filter(Boolean).join(' ')];
    case 'failed':
      return [words.failed(date), words.failedTodo(String(data.code))];
    default:
      return [words.paused, words.pausedTodo(String(data.reason))];
  }
}
