import type { BatchOut } from '../../../app/contract/batches.ts';

const orders = (count: number) => (count === 1 ? '1 order' : `${count} orders`);

/** What the bulk action says. */
export const BULK_WORDS = {
  title: 'Copy orders',
  close: 'Close',
  pause: 'Pause',
  nothingSelected: 'Select orders in the list first.',
  intro: (count: number) => `${orders(count)} will be copied, each once. The originals stay as they are.`,
  profile: 'Copy as',
  profiles: {
    'exact-copy': 'Exact copy',
    reorder: 'Reorder at today’s prices',
    replacement: 'Replacement',
    backorder: 'Backorder: what is not fulfilled yet',
  },
  outcome: 'What to make',
  outcomes: { draft: 'Draft orders', complete: 'Orders, marked as paid' },
  numbered: 'Make several numbered drafts of an order with more than 499 items',
  start: (count: number) => `Copy ${orders(count)}`,
  status: ({ status, counts, total }: BatchOut) =>
    ({
      running: `Copying ${orders(total)}`,
      paused: 'Paused',
      cancelled: 'Cancelled',
      finished: counts.failed > 0 ? 'Finished, and some rows need a hand' : 'All orders are copied',
    })[status],
  counts: ({ counts, total }: BatchOut) =>
    `${counts.completed} of ${total} copied${counts.failed > 0 ? `, ${counts.failed} need a hand` : ''}`,
  open: 'Open the batch in the app',
  goesOn: 'The batch goes on when this window is closed.',
} as const;
