import type { OrderCopyOut } from '../../../app/contract/order-copies.ts';
import type { ScheduleRowOut } from '../../../app/contract/schedules.ts';

export const WORDS = {
  heading: 'Copies and schedules',
  reading: 'Reading copies and schedules',
  tryAgain: 'Try again',
  none: 'This order has not been copied and is not repeated.',
  copyOf: 'This order is a copy of',
  firstOriginal: 'The first original is',
  steps: (copies: number) => `(${copies} copies ago)`,
  fromFile: 'an order from a file',
  copies: 'Copies of this order',
  schedules: 'Repeats',
  next: (made: string, zone: string, date: string | null) => `Next: ${made}, ${zone}${date === null ? '' : `, for ${date}`}`,
  noNext: 'No date is next.',
  repeat: 'Repeat this order',
  copy: 'Copy order',
  split: 'Split by destination',
  part: (part: number, of: number) => `Part ${part} of ${of}`,
  details: 'Details',
  detailsOf: (name: string) => `Details of the copy ${name}`,
  more: (count: number) => `and ${count} more in the app`,
  copyStatus: {
    pending: 'Waiting',
    in_progress: 'Running',
    completed: 'Completed',
    failed: 'Needs a hand',
    aborted: 'Undone',
  } satisfies Record<OrderCopyOut['status'], string>,
  settled: 'Settled',
  scheduleStatus: {
    draft: 'Draft',
    active: 'Active',
    running: 'Running',
    inactive: 'Paused',
    cancelled: 'Cancelled',
    finished: 'Finished',
  } satisfies Record<ScheduleRowOut['status'], string>,
} as const;

/** `2 copies · 1 schedule`, for the block while it is folded. */
export function summary(copies: number, schedules: number): string {
  const parts = [
    copies > 0 ? `${copies} ${copies === 1 ? 'copy' : 'copies'}` : '',
    schedules > 0 ? `${schedules} ${schedules === 1 ? 'schedule' : 'schedules'}` : '',
  ];
  return parts.filter(Boolean).join(' · ') || 'Not copied yet';
}
