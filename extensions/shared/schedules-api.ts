import type { OrderCopyList } from '../../app/contract/order-copies.ts';
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

/** Copies made from this order, and the one that made it. */
export const copiesFrom = (orderId: string) =>
  call<OrderCopyList>(`/api/order-copies?sourceId=${encodeURIComponent(orderId)}&first=20`, { method: 'GET' });
export const copiesTo = async (orderId: string) => {
  const found = await call<OrderCopyList>(`/api/order-copies?text=${encodeURIComponent(orderId)}&first=20`, { method: 'GET' });
  return found.copies.filter((copy) => copy.target?.id === orderId);
};
