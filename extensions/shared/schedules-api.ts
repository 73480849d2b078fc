import type { LineageOut } from '../../app/contract/orders.ts';
import type {
  CreateScheduleRequest,
  ScheduleDatesOut,
  ScheduleDatesRequest,
  ScheduleListOut,
  ScheduleOut,
} from '../../app/contract/schedules.ts';
import { call, post } from './api.ts';
import { language } from './language.ts';

/** Rules are said in the language that the host chose. */
const inLanguage = (): Record<string, string> => {
  const chosen = language();
  return chosen ? { 'accept-language': chosen } : {};
};

/** The schedules' part of the app's HTTP API, as the order page needs it. */
export const createSchedule = (request: CreateScheduleRequest) => call<ScheduleOut>('/api/schedules', post(request, inLanguage()));

export const previewDates = (request: ScheduleDatesRequest, signal?: AbortSignal) =>
  call<ScheduleDatesOut>('/api/schedule-dates', { ...post(request, inLanguage()), signal });

export const schedulesOf = (orderId: string) =>
  call<ScheduleListOut>(`/api/schedules?sourceId=${encodeURIComponent(orderId)}&first=20`, { method: 'GET', headers: inLanguage() });

/** Where this order comes from, and the latest copies made of it. */
export const lineageOf = (orderId: string) =>
  call<LineageOut>(`/api/orders/${encodeURIComponent(tail(orderId))}/lineage`, { method: 'GET' });

const tail = (gid: string): string => gid.split('/').at(-1) ?? gid;
