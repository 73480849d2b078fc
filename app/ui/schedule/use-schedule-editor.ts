import { useNavigate } from '@remix-run/react';
import { useAppBridge } from '@shopify/app-bridge-react';
import { useRef, useState } from 'react';
import type { PreviewOut } from '#app/contract/order-copies.ts';
import type { Problem } from '#app/contract/problem.ts';
import type { ScheduleDatesOut, ScheduleOut } from '#app/contract/schedules.ts';
import type { ScheduleDefaults } from '#app/domain/copying/shop-settings.ts';
import type { CopyOptions } from '#app/domain/copying/options.ts';
import { callApi } from '../api-client.ts';
import { useApi, type Loaded } from '../use-api.ts';
import { formOf, formWithOrder, freshForm, isSameOrder, requestOf, type ScheduleForm } from './schedule-form.ts';

/** Milliseconds after the last change until dates and copy are asked for. */
const DATES_MS = 250;
const PREVIEW_MS = 450;

export interface ScheduleEditor {
  form: ScheduleForm;
  set: (part: Partial<ScheduleForm>) => void;
  setRecurrence: (part: Partial<ScheduleForm['recurrence']>) => void;
  /** What the rule is in words and when it runs. */
  dates: Loaded<ScheduleDatesOut>;
  /** What the next run would copy, on live data. */
  preview: Loaded<PreviewOut>;
  options: CopyOptions | null;
  setOptions: (options: CopyOptions) => void;
  setProfile: (profile: string) => void;
  /** Another order is to be copied from than before; with `losesItems` the items that were chosen of it are gone. */
  changesOrder: boolean;
  losesItems: boolean;
  dirty: boolean;
  discard: () => void;
  saving: 'draft' | 'active' | null;
  problem: Problem | null;
  save: (status: 'draft' | 'active') => Promise<void>;
  errorAt: (place: string) => string | undefined;
}

/** @param begin the schedule that is changed, or what a new one begins with */
export function useScheduleEditor(orderId: string, begin: ScheduleOut | ScheduleDefaults, timeZone: string | null): ScheduleEditor {
  const schedule = 'id' in begin ? begin : null;
  const navigate = useNavigate();
  const changesOrder = schedule !== null && !isSameOrder(schedule.source.id, orderId);
  const [{ initial, losesItems }] = useState(() => {
    const known = 'id' in begin ? formOf(begin) : freshForm(new Date(), timeZone, begin);
    const other = changesOrder ? formWithOrder(known) : { form: known, losesItems: false };
    return { initial: other.form, losesItems: other.losesItems };
  });
  const [form, setForm] = useState(initial);
  const { recurrence, leadDays, blackout, followCalendar, profile } = form;
  const asked = { recurrence, leadDays, blackout, followCalendar, ...(schedule ? { scheduleId: schedule.id } : {}) };
  const dates = useApi<ScheduleDatesOut>('/api/schedule-dates', { body: asked, delayMs: DATES_MS });
  const wanted = form.editedOptions ?? form.storedOptions;
  const preview = useApi<PreviewOut>('/api/previews', { body: { orderId, profile, options: wanted }, delayMs: PREVIEW_MS });
  const { saving, problem, setProblem, save } = useSaving(orderId, schedule, form);
  const set = (part: Partial<ScheduleForm>) => {
    setProblem(null);
    setForm((now) => ({ ...now, ...part }));
  };
  const errors = [...(dates.problem?.errors ?? []), ...(preview.problem?.errors ?? []), ...(problem?.errors ?? [])];
  return {
    form,
    set,
    setRecurrence: (part) => set({ recurrence: { ...form.recurrence, ...part } }),
    dates,
    preview,
    options: form.editedOptions ?? preview.value?.options ?? null,
    setOptions: (editedOptions) => set({ editedOptions }),
    setProfile: (next) => set({ profile: next, storedOptions: {}, editedOptions: null }),
    changesOrder,
    losesItems,
    dirty: (form !== initial || changesOrder) && saving === null,
    discard: () => {
      setForm(initial);
      if (changesOrder) navigate(`/app/schedules/${schedule.id}/edit`);
    },
    saving,
    problem,
    save,
    errorAt: (place) => sentence(errors.find((error) => error.place === place || error.place === `options.${place}`)?.message),
  };
}

/** The API says what a place "must be"; beside its field that begins a line. */
function sentence(message: string | undefined): string | undefined {
  return message && message.slice(0, 1).toUpperCase() + message.slice(1);
}

function useSaving(orderId: string, schedule: ScheduleOut | null, form: ScheduleForm) {
  const navigate = useNavigate();
  const shopify = useAppBridge();
  const underWay = useRef(false);
  // One key per opened form: a second click or a lost answer never makes a second schedule.
  const [key] = useState(() => crypto.randomUUID());
  const [saving, setSaving] = useState<'draft' | 'active' | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const save = async (status: 'draft' | 'active') => {
    if (underWay.current) return;
    underWay.current = true;
    setSaving(status);
    setProblem(null);
    const body = { ...requestOf(orderId, form), status };
    const result = schedule
      ? await callApi<ScheduleOut>(`/api/schedules/${schedule.id}`, { method: 'PUT', body: { ...body, version: schedule.version } })
      : await callApi<ScheduleOut>('/api/schedules', { method: 'POST', body: { ...body, key } });
    underWay.current = false;
    if (!result.ok) {
      setSaving(null);
      setProblem(result.problem);
      return;
    }
    shopify.toast.show(schedule ? 'Schedule saved' : status === 'draft' ? 'Draft saved' : 'Schedule started');
    navigate(`/app/schedules/${result.value.id}`);
  };
  return { saving, problem, setProblem, save };
}
