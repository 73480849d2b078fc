import type { FailureCauseOut, FailuresOut } from '#app/contract/failures.ts';
import type { Failures } from '#app/usecases/failures.ts';
import { mendedByRetry } from '#app/usecases/copy-errors.ts';
import type { FailureCause } from '#app/usecases/ports-failures.ts';
import { presentCopy } from './order-copy.ts';

export function presentFailures({ at, total, ofTheShop, causes, copies, more }: Failures): FailuresOut {
  return {
    at: at.toISOString(),
    total,
    ofTheShop: ofTheShop.map((each) => ({ ...presentCause(each), batches: each.batches, schedules: each.schedules })),
    causes: causes.map(presentCause),
    copies: copies.map(presentCopy),
    more,
  };
}

const presentCause = ({ code, copies, oldestAt, sample }: FailureCause): FailureCauseOut => ({
  ...{ code, copies, oldestAt },
  retryable: mendedByRetry(code),
  message: sample.message,
  remedy: sample.remedy,
});
