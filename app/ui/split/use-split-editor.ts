import { useNavigate } from '@remix-run/react';
import { useAppBridge } from '@shopify/app-bridge-react';
import { useState } from 'react';
import type { PreviewOut } from '#app/contract/order-copies.ts';
import type { Problem } from '#app/contract/problem.ts';
import type { SplitOut, SplitPartPreviewOut, SplitPreviewOut } from '#app/contract/splits.ts';
import type { CopyOptions } from '#app/domain/copying/options.ts';
import { asSeen } from '../editor/copy-attempt.ts';
import { useAttempt, type Attempt } from '../editor/use-attempt.ts';
import { useApi, type Loaded } from '../use-api.ts';
import {
  dividedLines,
  faultyDestinations,
  newDestination,
  partsOf,
  placementOf,
  type DividedLine,
  type Placement,
  type SplitForm,
} from './split-form.ts';

const TYPING_MS = 450;

export interface SplitEditor {
  profile: string;
  setProfile: (profile: string) => void;
  /** The source, read once. */
  read: Loaded<PreviewOut>;
  options: CopyOptions | null;
  setOptions: (options: CopyOptions) => void;
  form: SplitForm;
  setForm: (form: SplitForm) => void;
  lines: DividedLine[];
  placement: Placement;
  preview: Loaded<SplitPreviewOut>;
  /** The preview of a destination; null while it holds nothing. */
  partOf: (key: string) => SplitPartPreviewOut | null;
  /** The API's sentence about a field of a destination. */
  errorAt: (key: string, place: string) => string | undefined;
  optionErrorAt: (place: string) => string | undefined;
  /** Numbers of the destinations with a field that the API refused. */
  faulty: number[];
  dirty: boolean;
  discard: () => void;
  /** Why the orders cannot be made yet, in words; null: they can. */
  hindrance: string | null;
  attempt: Attempt;
}

const FIRST: SplitForm = { destinations: [newDestination('1'), newDestination('2')], leaveRest: false };

export function useSplitEditor(orderId: string, firstProfile: string): SplitEditor {
  const navigate = useNavigate();
  const shopify = useAppBridge();
  const [profile, setProfileOnly] = useState(firstProfile);
  const [edited, setEdited] = useState<CopyOptions | null>(null);
  const [form, setFormOnly] = useState(FIRST);
  const read = useApi<PreviewOut>('/api/previews', { body: { orderId, profile } });
  const options = edited ?? read.value?.options ?? null;
  const lines = read.value && options ? dividedLines(read.value.source, options.lines.quantity) : [];
  const placement = placementOf(form, lines);
  const { parts, keys } = partsOf(form, lines);
  const request = { orderId, profile, ...(edited ? { options: edited } : {}), parts };
  const askable = parts.length > 0 && placement.tooMany === 0 && !placement.unreadable;
  const preview = useApi<SplitPreviewOut>(askable ? '/api/splits/preview' : null, {
    body: { ...request, rest: 'leave' },
    delayMs: TYPING_MS,
  });
  const seen = (preview.value ?? read.value)?.source;
  const attempt = useAttempt<SplitOut>(
    '/api/splits',
    {
      ...request,
      rest: form.leaveRest ? 'leave' : 'refuse',
      ...(seen ? asSeen(seen) : {}),
    },
    {
      started: ({ parts: [first] }) => {
        shopify.toast.show(`${keys.length} copies started`);
        navigate(`/app/splits/${first?.id ?? ''}`);
      },
      refused: ({ code }) => {
        if (code === 'SOURCE_CHANGED') read.again();
        preview.again();
      },
    },
  );
  const errors = [...(askable ? (preview.problem?.errors ?? []) : []), ...(attempt.problem?.errors ?? [])];
  const errorAt = (place: string) => errors.find((error) => error.place === place || error.place === `options.${place}`)?.message;
  return {
    profile,
    setProfile: (next) => {
      setProfileOnly(next);
      setEdited(null);
      attempt.clear();
    },
    read,
    options,
    setOptions: (next) => {
      setEdited(next);
      attempt.clear();
    },
    form,
    setForm: (next) => {
      setFormOnly(next);
      attempt.clear();
    },
    lines,
    placement,
    preview,
    partOf: (key) => (keys.includes(key) ? (preview.value?.parts[keys.indexOf(key)] ?? null) : null),
    errorAt: (key, place) => errorAt(`parts[${keys.indexOf(key)}].${place}`),
    optionErrorAt: errorAt,
    faulty: faultyDestinations(
      form,
      keys,
      errors.map(({ place }) => place),
    ),
    dirty: (form !== FIRST || edited !== null) && !attempt.busy,
    discard: () => {
      setFormOnly(FIRST);
      setEdited(null);
      attempt.clear();
    },
    hindrance: hindranceOf(placement, form, preview),
    attempt,
  };
}

function hindranceOf(placement: Placement, form: SplitForm, preview: Loaded<SplitPreviewOut>): string | null {
  if (placement.unreadable) return 'Correct the quantities that are not whole numbers.';
  if (placement.tooMany > 0) return 'Take back what is placed twice.';
  if (!placement.allFilled) return 'Place at least one unit at every destination, or remove it.';
  if (placement.left > 0 && !form.leaveRest) return 'Place every unit, or let the rest stay behind.';
  if (preview.loading || preview.value === null) return 'The orders are being calculated.';
  const problem: Problem | null = preview.problem;
  if (problem) return problem.detail;
  if (preview.value.parts.some(({ canCopy }) => !canCopy)) return 'A destination cannot be copied like this: see its notes.';
  return null;
}
