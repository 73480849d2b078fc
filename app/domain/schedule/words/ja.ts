import type { DayOfMonth } from '../recurrence.ts';
import { isLeapDay, mayLack, namedEasterDay, namesIn, plainDates } from './rule-phrases.ts';
import type { EasterDays, RulePhrases } from './rule-phrases.ts';

const { weekday, months: namesOf, dayAndMonth, date: longDate, list, worksOn } = namesIn('ja');
const NTH = { 1: '第1', 2: '第2', 3: '第3', 4: '第4', 5: '第5', [-1]: '最終', [-2]: '最後から2番目の' } as const;

const each = (interval: number, one: string, unit: string) => (interval === 1 ? one : `${interval}${unit}ごとの`);
const days = (on: DayOfMonth[], months: number[]) =>
  list(
    on.map((choice) => {
      if (choice.by === 'last-day') return '末日';
      if (choice.by === 'weekday') return `${NTH[choice.nth]}${weekday(choice.weekday)}`;
      if (choice.by === 'working-day') return `${NTH[choice.nth]}営業日${worksOn(choice.weekdays, ['（', '）'])}`;
      if (choice.day < 0) return `最終日から数えて${-choice.day}日目`;
      return mayLack(choice.day, months) ? `${choice.day}日（ない月は末日）` : `${choice.day}日`;
    }),
  );

const EASTER: EasterDays = { [-3]: '聖木曜日', [-2]: '聖金曜日', [-1]: '聖土曜日', 0: 'イースターの日曜日', 1: 'イースターマンデー' };
const within = (season: number[]) => (season.length === 0 ? '' : `${namesOf(season)}のみ、`);

export const ja: RulePhrases = {
  hourly: (interval, time) => `${time}から${interval}時間ごと`,
  daily: (interval, season, time) => `${within(season)}${each(interval, '毎日', '日')}${time}`,
  weekly: (interval, weekdays, season, time) => `${within(season)}${each(interval, '毎週', '週間')}${list(weekdays.map(weekday))}の${time}`,
  monthly: (interval, on, season, time) => `${within(season)}${each(interval, '毎月', 'か月')}${days(on, season)}の${time}`,
  yearly(interval, months, on, time) {
    const dates = plainDates(months, on)?.map((date) => dayAndMonth(date.month, date.day) + (isLeapDay(date) ? '（ない年は28日）' : ''));
    const when = dates ? list(dates) : `${namesOf(months)}の${days(on, months)}`;
    return `${each(interval, '毎年', '年')}${when}の${time}`;
  },
  easter: (days, time) =>
    `毎年${namedEasterDay(EASTER, days) ?? `イースターの日曜日の${Math.abs(days)}日${days < 0 ? '前' : '後'}`}の${time}`,
  once: (date, time) => `1回のみ、${longDate(date)}の${time}`,
  dates: (count) => `選択した${count}件の日時`,
  cron: (expression) => `cron式「${expression}」による`,
  rrule: (rule, start, time) => `繰り返しルール「${rule}」による（${longDate(start)}の${time}から）`,
  inPlace: (sentence, place) => `${sentence}（${place}）`,
};
