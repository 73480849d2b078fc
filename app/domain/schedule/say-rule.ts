import type { DayOfMonth, Recurrence, Weekday } from './recurrence.ts';
import { plainRuleOf } from './plain-rule.ts';
import { de } from './words/de.ts';
import { en } from './words/en.ts';
import { es } from './words/es.ts';
import { fr } from './words/fr.ts';
import { it } from './words/it.ts';
import { ja } from './words/ja.ts';
import type { Language } from './words/language.ts';
import { nl } from './words/nl.ts';
import { ptBr } from './words/pt-br.ts';
import type { RulePhrases } from './words/rule-phrases.ts';

const PHRASES: Record<Language, RulePhrases> = { en, de, fr, es, it, nl, 'pt-BR': ptBr, ja };

/**
 * The rule in words, as the form and the lists show it: "On the last Friday of every second month at 09:00, Amsterdam", "Am letzten Freitag
 * jedes zweiten Monats um 09:00 Uhr (Amsterdam)". The place is the city that the time zone is named by, in every language as the zone spells it. A written
 * rule that the form has too is said in the form's words, with the text beside them: "Every week on Monday at 09:00, Amsterdam · 0 9 * * 1".
 */
export function sayRule(recurrence: Recurrence, language: Language = 'en'): string {
  const phrases = PHRASES[language];
  const place = recurrence.timeZone.split('/').at(-1)?.replaceAll('_', ' ') ?? recurrence.timeZone;
  const { rule } = recurrence;
  const plain = plainRuleOf(recurrence);
  if (plain === null) return phrases.inPlace(sentence(recurrence, phrases), place);
  // The text as it was written stays beside the words: whoever wrote it looks for it.
  const written = rule.kind === 'cron' ? rule.expression : rule.kind === 'rrule' ? rule.rule : '';
  return `${phrases.inPlace(sentence({ ...recurrence, ...plain }, phrases), place)} · ${written}`;
}

/** What the rule leaves to its start is put in, so that the phrases have one way of saying it. */
function sentence({ rule, start }: Recurrence, phrases: RulePhrases): string {
  const time = start.slice(11, 16);
  const on = (chosen: DayOfMonth[]): DayOfMonth[] => (chosen.length === 0 ? [{ by: 'day', day: Number(start.slice(8, 10)) }] : chosen);
  switch (rule.kind) {
    case 'hourly':
      return phrases.hourly(rule.interval, time);
    case 'daily':
      return phrases.daily(rule.interval, ascending(rule.months ?? []), time);
    case 'weekly':
      return phrases.weekly(
        rule.interval,
        rule.weekdays.length === 0 ? [weekdayOf(start)] : ascending(rule.weekdays),
        ascending(rule.months ?? []),
        time,
      );
    case 'monthly':
      return phrases.monthly(rule.interval, on(rule.on), ascending(rule.months ?? []), time);
    case 'yearly':
      return phrases.yearly(
        rule.interval,
        rule.months.length === 0 ? [Number(start.slice(5, 7))] : ascending(rule.months),
        on(rule.on),
        time,
      );
    case 'easter':
      return phrases.easter(rule.days, time);
    case 'dates': {
      const [only = start, ...more] = rule.dates;
      return more.length === 0 ? phrases.once(only.slice(0, 10), only.slice(11, 16)) : phrases.dates(rule.dates.length);
    }
    case 'cron':
      return phrases.cron(rule.expression);
    case 'rrule':
      return phrases.rrule(rule.rule, start.slice(0, 10), time);
  }
}

function ascending<T extends number>(values: T[]): T[] {
  return [...new Set(values)].sort((a, b) => a - b);
}

function weekdayOf(local: string): Weekday {
  const day = new Date(`${local.slice(0, 10)}T00:00:00Z`).getUTCDay();
  return (day === 0 ? 7 : day) as Weekday;
}
