import { useNavigate } from '@remix-run/react';
import { useAppBridge } from '@shopify/app-bridge-react';
import { useState } from 'react';
import type { PreviewOut } from '#app/contract/order-copies.ts';
import type { Problem } from '#app/contract/problem.ts';
import type { OccurrenceOut, ScheduleOut } from '#app/contract/schedules.ts';
import type { CopyOptions } from '#app/domain/copying/options.ts';
import { useAttempt } from '../editor/use-attempt.ts';
import { useApi, type Loaded } from '../use-api.ts';

/** Milliseconds after the last change until the preview is asked for. */
const TYPING_MS = 450;

export interface RunEditor {
  /** What the run would copy as the schedule says. */
  usual: Loaded<PreviewOut>;
  /** What it would copy with the changes; without any the same as `usual`. */
  preview: Loaded<PreviewOut>;
  /** Null until the first preview has told what the schedule's options mean for this order. */
  options: CopyOptions | null;
  setOptions: (options: CopyOptions) => void;
  /** Something was changed that would be lost on leaving. */
  dirty: boolean;
  changed: boolean;
  discard: () => void;
  /** The preview shown belongs to the options shown, and Shopify accepts it. */
  ready: boolean;
  approving: boolean;
  problem: Problem | null;
  approve: () => Promise<void>;
  errorAt: (place: string) => string | undefined;
}

/** One run that waits for approval, with what is changed of its copy. The schedule itself is not touched. */
export function useRunEditor(run: OccurrenceOut, schedule: ScheduleOut): RunEditor {
  const [edited, setEdited] = useState<CopyOptions | null>(null);
  const asked = { orderId: schedule.source.id, profile: schedule.profile };
  const usual = useApi<PreviewOut>('/api/previews', { body: { ...asked, options: schedule.options } });
  const own = useApi<PreviewOut>(edited ? '/api/previews' : null, { body: { ...asked, options: edited }, delayMs: TYPING_MS });
  const answered = own.value !== null || own.problem !== null;
  const preview = edited === null ? usual : answered ? { ...own, value: own.value ?? usual.value } : { ...usual, loading: true };
  const navigate = useNavigate();
  const shopify = useAppBridge();
  const attempt = useAttempt<OccurrenceOut>(`/api/occurrences/${run.id}/approve`, edited ? { options: edited } : {}, {
    started: () => {
      shopify.toast.show('Copy started');
      navigate(`/app/schedules/${schedule.id}`);
    },
  });
  const errors = [
    ...(preview.problem?.errors ?? []),
    ...(attempt.problem?.errors ?? []),
    // What stops the copy is said at its field too.
    ...(preview.value?.findings ?? []).filter(({ severity }) => severity === 'error'),
  ];
  return {
    usual,
    preview,
    options: edited ?? usual.value?.options ?? null,
    setOptions: (options) => {
      attempt.clear();
      setEdited(options);
    },
    dirty: edited !== null && !attempt.busy,
    changed: edited !== null,
    discard: () => {
      attempt.clear();
      setEdited(null);
    },
    ready: !preview.loading && preview.problem === null && preview.value !== null && preview.value.canCopy,
    approving: attempt.busy,
    problem: attempt.problem,
    approve: attempt.send,
    errorAt: (place) => errors.find((error) => error.place === place || error.place === `options.${place}`)?.message,
  };
}
