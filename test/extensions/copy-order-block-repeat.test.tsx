/// <reference types="@shopify/ui-extensions/admin.order-details.action.render" />
import { getExtension } from '@shopify/ui-extensions-tester';
import { fireEvent, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { firstDate } from '../../extensions/repeat-order-action/src/repeat-state.ts';
import { createScheduleRequest, scheduleDatesRequest } from '../../app/contract/schedules.ts';
import type { PlannedRunOut, ScheduleDatesOut } from '../../app/contract/schedules.ts';
import { scheduleOf } from './schedule-fixture.ts';

const extension = getExtension('admin.order-details.action.render', { configSearchDir: 'extensions/repeat-order-action' });
let sent: { path: string; body: Record<string, unknown> }[];
let create: { status: number; body: unknown }[];
let dates: ScheduleDatesOut;

const DATES: ScheduleDatesOut = {
  words: 'On day 4 of every month at 09:00, Toronto',
  timeZone: 'America/Toronto',
  dates: [1, 2, 3, 4, 5, 6].map((month) => ({
    nominalLocal: `2030-0${month}-04T09:00:00`,
    runAt: `2030-0${month}-04T${month < 4 ? 14 : 13}:00:00Z`,
    skippedBy: null,
  })),
};

beforeEach(() => {
  extension.setUp();
  sent = [];
  dates = DATES;
  create = [{ status: 201, body: scheduleOf() }];
  const answer = async (input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> => {
    const path = String(input);
    const body = JSON.parse(String(init.body)) as Record<string, unknown>;
    sent.push({ path, body });
    // Every request is held to the contract's own schemas.
    if (path === '/api/schedule-dates') scheduleDatesRequest.parse(body);
    else createScheduleRequest.parse(body);
    const given = path === '/api/schedule-dates' ? { status: 200, body: dates } : create.length > 1 ? create.shift() : create[0];
    return new Response(JSON.stringify(given?.body), { status: given?.status ?? 500, headers: { 'content-type': 'application/json' } });
  };
  (extension as unknown as { fetch: typeof fetch }).fetch = answer as typeof fetch;
  globalThis.fetch = answer as typeof fetch;
});
afterEach(() => extension.tearDown());

const text = () => document.body.textContent ?? '';
const primary = () => document.querySelector('s-button[slot="primary-action"]') as HTMLElement;
const choice = (label: string) => document.querySelector(`s-select[label="${label}"]`) as HTMLElement & { value: string };
const posted = (path: string) => sent.filter((call) => call.path === path).map((call) => call.body);

async function open() {
  await extension.render();
  await waitFor(() => expect(text()).toContain(DATES.words));
}

describe('the Repeat order action', () => {
  it('shows the rule in words and its next dates, in the shop’s zone, before anything is saved', async () => {
    await open();
    expect(posted('/api/schedules')).toEqual([]);
    expect(document.querySelectorAll('s-list-item')).toHaveLength(5);
    expect(text()).toContain('Toronto time');
    expect(posted('/api/schedule-dates')[0]?.recurrence).toEqual({
      rule: { kind: 'monthly' },
      start: `${firstDate('month', new Date())}T09:00`,
      end: { kind: 'never' },
    });
  });

  it('E28 shows when each copy is made where the shop’s lead time or days to avoid count, and which dates are left out', async () => {
    const date = (day: string, runAt: string | null, skippedBy: PlannedRunOut['skippedBy'] = null) => {
      return { nominalLocal: `2030-01-${day}T09:00:00`, runAt, skippedBy };
    };
    dates = {
      ...DATES,
      dates: [
        date('04', '2030-01-02T14:00:00Z'),
        date('05', null, 'blackout'),
        date('06', null, 'day-taken'),
        date('07', '2030-01-07T14:00:00Z'),
      ],
    };
    create = [{ status: 201, body: scheduleOf({ nextRunAt: '2030-01-02T08:03:00Z' }) }];
    await open();
    expect([...document.querySelectorAll('s-list-item')].map(({ textContent }) => textContent)).toEqual([
      'Wed, Jan 2, 2030, 09:00, for Fri, Jan 4, 2030, 09:00',
      'Sat, Jan 5, 2030, 09:00, left out: a day to avoid',
      'Sun, Jan 6, 2030, 09:00, left out: one copy a day',
      'Mon, Jan 7, 2030, 09:00',
    ]);
    expect(text()).toContain('The lead time and the days to avoid of your shop count.');
    fireEvent.click(primary());
    await waitFor(() => expect(text()).toContain('The first copy is made on Wed, Jan 2, 2030, 09:03, for Fri, Jan 4, 2030, 09:00.'));
  });

  it('E28 shows the first copy beside the dates left out before it, however many these are', async () => {
    const left = DATES.dates.map((run) => ({ ...run, runAt: null, skippedBy: 'blackout' as const }));
    dates = { ...DATES, dates: [...left, { nominalLocal: '2030-07-04T09:00:00', runAt: '2030-07-04T13:00:00Z', skippedBy: null }] };
    await open();
    const items = [...document.querySelectorAll('s-list-item')].map(({ textContent }) => textContent);
    expect(items).toHaveLength(6);
    expect(items.at(-1)).toBe('Thu, Jul 4, 2030, 09:00');
  });

  it('sends one schedule under one key, however often the button is pressed, and says what follows', async () => {
    const problem = {
      type: 'about:blank',
      title: 'Busy',
      status: 503,
      code: 'BUSY',
      detail: 'Shopify is busy.',
      remedy: 'Try again.',
      errors: [],
    };
    create = [
      { status: 503, body: problem },
      { status: 201, body: scheduleOf() },
    ];
    await open();
    fireEvent.click(primary());
    fireEvent.click(primary());
    await waitFor(() => expect(text()).toContain('Shopify is busy.'));
    fireEvent.click(primary());
    await waitFor(() => expect(text()).toMatch(/The first copy is made on Fri, Jan 4, 2030, 09:03\./));
    expect(new Set(posted('/api/schedules').map((body) => body.key)).size).toBe(1);
    expect(posted('/api/schedules')).toHaveLength(2);
    expect(document.querySelector('s-link')?.getAttribute('href')).toBe('app:app/schedules/schedule-1');
    expect(primary()).toBeNull();
  });

  it('asks for new dates when the rhythm changes, beginning one period from today', async () => {
    await open();
    choice('Copy this order').value = 'twoWeeks';
    fireEvent.change(choice('Copy this order'));
    await waitFor(() =>
      expect(posted('/api/schedule-dates').at(-1)?.recurrence).toMatchObject({
        rule: { kind: 'weekly', interval: 2 },
        start: `${firstDate('twoWeeks', new Date())}T09:00`,
      }),
    );
  });

  it('F01 begins on the last day of a month that has no such day', () => {
    expect(firstDate('month', new Date(2027, 0, 31))).toBe('2027-02-28');
    expect(firstDate('week', new Date(2027, 11, 31))).toBe('2028-01-07');
    expect(firstDate('year', new Date(2028, 1, 29))).toBe('2029-02-28');
  });
});
