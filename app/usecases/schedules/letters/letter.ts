import { Temporal } from 'temporal-polyfill';
import { toLocal } from '../../../domain/schedule/local-time.ts';
import { fateOf } from '../../../domain/schedule/outlook.ts';
import type { Outlook } from '../../../domain/schedule/outlook.ts';
import { sayRule } from '../../../domain/schedule/say-rule.ts';
import type { Schedule, ScheduleEvent } from '../../../domain/schedule/schedule.ts';
import type { Language } from '../../../domain/schedule/words/language.ts';
import type { ScheduleNotice } from '../../ports-schedules.ts';
import type { HeldBy } from '../judge-run.ts';
import { causeOf } from './cause-of.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { formatsOf } from './formats.ts';
import type { Formats } from './formats.ts';
import { fr } from './fr.ts';
import { it } from './it.ts';
import { ja } from './ja.ts';
import type { LetterPhrases } from './letter-phrases.ts';
import { nl } from './nl.ts';
import { ptBr } from './pt-br.ts';

const LETTERS: Record<Language, LetterPhrases> = { en, de, fr, es, it, nl, 'pt-BR': ptBr, ja };

/** What happened, what it means, what to do, in the shop's language: without anything about the shop's customers. */
export function letter(
  { event, schedule }: Omit<ScheduleNotice, 'id' | 'shop'>,
  language: Language = 'en',
): { subject: string; text: string } {
  const words = LETTERS[language];
  const order = schedule.source.name ?? schedule.source.id;
  const name = schedule.name || words.repeatOf(order);
  const [what, ...more] = sentences(event, schedule, words);
  return {
    subject: `${name}${words.colon}${what}`,
    text: [
      what,
      ...more,
      `${words.schedule}${words.colon}${name}`,
      `${words.sourceOrder}${words.colon}${order}`,
      `${words.rule}${words.colon}${sayRule(schedule.recurrence, language)}`,
    ].join('\n'),
  };
}

function sentences({ type, data, at }: ScheduleEvent, { recurrence, status }: Schedule, words: LetterPhrases): string[] {
  const formats = formatsOf(words.tag);
  const date = () => formats.dateTime(dateOf({ data, at }, recurrence.timeZone));
  const cause = (code: string) => words.becauseOf(words.cause[causeOf(code)], code);
  switch (type) {
    case 'alert':
      return [
        words.alert(date(), recurrence.timeZone),
        ...(data.outlook ? outlookIn(data.outlook as Outlook, words, formats) : []),
        words.alertTodo,
      ];
    case 'approval_needed':
    case 'left_out': {
      const found = heldIn((data.about ?? {}) as HeldBy, words, formats);
      const why = found.length === 0 ? [cause(String(data.code))] : found;
      return type === 'left_out'
        ? [words.leftOut(date()), ...why, words.leftOutTodo]
        : [words.approval(date()), ...why, words.approvalTodo];
    }
    case 'failed':
      return [words.failed(date()), cause(String(data.code)), words.failedTodo, ...standstill(status, words)];
    case 'cancelled':
      return [words.ended, cause(String(data.reason)), words.endedTodo];
    default:
      return [words.paused, cause(String(data.reason)), words.nothingRuns];
  }
}

/** The date that a run stands for, local. One outside of the calendar bears the key of its request: it is named by its own time. */
function dateOf({ data, at }: Pick<ScheduleEvent, 'data' | 'at'>, timeZone: string): string {
  const local = String(data.date ?? '');
  if (/^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(local)) return local;
  return toLocal(Temporal.Instant.from(at), timeZone).toString();
}

/** What the failure has already done to the schedule. */
function standstill(status: Schedule['status'], words: LetterPhrases): string[] {
  return status === 'cancelled' ? [words.cancelled] : status === 'inactive' ? [words.nothingRuns] : [];
}

function outlookIn(outlook: Outlook, words: LetterPhrases, formats: Formats): string[] {
  const { short, lines, price } = outlook;
  // What was found before lines were kept is known by its number only.
  const said = lines && lines.length > 0 ? shortIn(lines, words) : short.length > 0 ? [words.shortOf(short.length)] : [];
  if (price && price.driftBp !== null && price.driftBp !== 0) {
    const money = (amount: string) => formats.money(amount, price.currency);
    said.push(
      [
        words.priceWouldBe(money(price.is), formats.change(price.driftBp), money(price.was), price.agreed ?? false),
        ...(price.lastRun === null ? [] : [words.lastRun(money(price.lastRun))]),
        ...(price.over ? [words.beyondLimit] : []),
      ].join(formats.between),
    );
  }
  return said.length === 0 ? [] : [...said, words.then[fateOf(outlook)]];
}

function heldIn({ short = [], price }: HeldBy, words: LetterPhrases, formats: Formats): string[] {
  if (!price) return shortIn(short, words);
  const money = (amount: string) => formats.money(amount, price.currency);
  const change = formats.change(price.driftBp ?? Infinity);
  return [
    ...shortIn(short, words),
    [
      words.priceWouldBe(money(price.is), change, money(price.was), price.agreed ?? false),
      words.beyond(formats.percent(price.thresholdPercent)),
    ].join(formats.between),
  ];
}

function shortIn(lines: NonNullable<Outlook['lines']>, words: LetterPhrases): string[] {
  return lines.map(({ title, wanted, available, at }) => words.short(title, wanted, available, at));
}
