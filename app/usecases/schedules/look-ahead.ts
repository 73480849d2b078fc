import { sayShort } from '../../domain/copying/note-stock.ts';
import { parseMoney } from '../../domain/order/money.ts';
import type { Money } from '../../domain/order/money.ts';
import { lookAhead } from '../../domain/schedule/outlook.ts';
import type { Outlook } from '../../domain/schedule/outlook.ts';
import type { Schedule } from '../../domain/schedule/schedule.ts';
import type { ScheduleDeps } from './schedule-ports.ts';

/** Alerts looked into in one tick: each costs a preview, at the schedules' priority. What is left over waits for the next tick. */
const AT_ONCE = 20;
const AT_ONCE_OF_A_SHOP = 5;

/**
 * Finds out for each alert how its run would fare today, before anybody is told of it: stock and prices as they will matter. Each alert is
 * looked into once; what cannot be found out now is told without it.
 */
export async function lookIntoAlerts(deps: ScheduleDeps): Promise<void> {
  const claimed = await deps.notices.claimAlerts(deps.ports.clock.now(), AT_ONCE, AT_ONCE_OF_A_SHOP);
  await Promise.all(
    claimed.map(async ({ id, shop, event, schedule }) => {
      const outlook = await outlookOf(deps, schedule).catch((error: unknown) => {
        deps.ports.log.warn({ shop, notice: id, error: error instanceof Error ? error.name : 'unknown' }, 'alert: not looked into');
        return null;
      });
      await deps.notices.alertKnown(shop, id, { ...event.data, ...(outlook === null ? {} : { outlook }) });
    }),
  );
}

async function outlookOf({ copies, schedules, ports }: ScheduleDeps, schedule: Schedule): Promise<Outlook | null> {
  const { shop, id, source, profile, options } = schedule;
  const preview = await copies.previewCopy({ shop, orderId: source.id, profile, options, priority: 'schedule' });
  if (!preview.ok) return null;
  const { findings, source: order, calculation } = preview.value;
  const [last] = await schedules.occurrences(shop, { scheduleId: id, status: ['succeeded'], first: 1 });
  const copy = last?.copyId ? await ports.ledger.get(shop, last.copyId) : null;
  const { total } = order.totals;
  const short = findings.filter(({ code }) => code === 'INSUFFICIENT_STOCK');
  return lookAhead(schedule, {
    short: short.map(({ stock, message }) => (stock ? `${sayShort(stock)}.` : message)),
    lines: short.flatMap(({ stock }) => stock ?? []),
    source: total,
    is: calculation?.totals.total ?? null,
    lastRun: copy?.target ? moneyIn(copy.target, total.currency) : null,
  });
}

function moneyIn({ total, currency }: { total: string; currency: string }, wanted: string): Money | null {
  const parsed = parseMoney(total, currency);
  return parsed.ok && currency === wanted ? parsed.money : null;
}
