import type { FrameLocator } from 'playwright-core';

/** Far enough ahead that no date is past on whatever day this runs, and within the two years that a schedule may begin. */
export const FIRST_DATE = `${new Date().getUTCFullYear() + 1}-07-06`;

interface Kind {
  name: string;
  fill: () => Promise<unknown>;
  /** What the rule is then said to be. */
  words: RegExp;
  dates: number;
}

/** Each kind of rule as a merchant fills it in, one after the other in a form that begins on FIRST_DATE. */
export function ruleKinds(app: FrameLocator): Kind[] {
  const choose = (field: string, option: string) => app.getByRole('combobox', { name: field, exact: true }).selectOption({ label: option });
  const fill = (field: string, text: string) => app.getByLabel(field, { exact: true }).fill(text);
  const press = (button: string) => app.getByRole('button', { name: button, exact: true }).click();
  const unit = (option: string) => app.getByRole('combobox', { name: /^(Unit|Repeat by)$/ }).selectOption({ label: option });

  const kinds: [name: string, fill: () => Promise<unknown>, words: RegExp][] = [
    ['hourly', async () => [await unit('Hours'), await fill('Repeat every', '6')], /^Every sixth hour from 09:00/],
    ['daily', async () => [await unit('Days'), await fill('Repeat every', '2')], /^Every second day at 09:00/],
    ['weekly', async () => [await unit('Weeks'), await press('On Friday')], /^Every week on .*Friday at 09:00/],
    ['monthly-day', async () => [await unit('Months'), await choose('On', 'A day of the month'), await fill('Day', '31')], /day 31/],
    ['monthly-last', () => choose('On', 'The last day'), /^On the last day of every month/],
    [
      'monthly-nth',
      async () => [await choose('On', 'A weekday, first to last'), await choose('Which', 'Second'), await choose('Weekday', 'Tuesday')],
      /^On the second Tuesday of every month/,
    ],
    [
      'monthly-working',
      async () => [await choose('On', 'A working day, first to last'), await choose('Which', 'First')],
      /^On the first working day of every month/,
    ],
    [
      'monthly-from-end',
      async () => [await choose('On', 'A day of the month'), await choose('Counted from', 'The end of the month'), await fill('Day', '3')],
      /^On the last day but two of every month/,
    ],
    ['every-2-months', () => fill('Repeat every', '2'), /every second month/],
    ['every-6-months', () => fill('Repeat every', '6'), /every sixth month/],
    [
      'season',
      async () => [await unit('Weeks'), await choose('Season', 'Only in some months'), await press('September')],
      /June, July, August and September/,
    ],
    ['yearly', async () => [await unit('Years'), await press('December')], /^On 6 July and 6 December every year/],
    [
      'easter',
      async () => [await unit('Easter'), await choose('On', 'Days before Easter Sunday'), await fill('Days', '2')],
      /^Every year on Good Friday/,
    ],
    [
      'dates',
      async () => [
        await unit('Exact dates'),
        await fill('Dates: add a date', FIRST_DATE.replace('07-06', '12-24')),
        await press('Add the date to dates'),
      ],
      /^On 2 /,
    ],
    ['cron', async () => [await unit('Cron expression'), await fill('Cron expression', '30 7 * * 1-5')], /30 7 \* \* 1-5/],
    [
      'rrule',
      async () => [await unit('Recurrence rule (RRULE)'), await fill('Recurrence rule', 'freq=monthly;byday=fr;bymonthday=13')],
      /FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13/,
    ],
  ];
  return kinds.map(([name, fillIn, words]) => ({ name, fill: fillIn, words, dates: name === 'dates' ? 2 : 10 }));
}
