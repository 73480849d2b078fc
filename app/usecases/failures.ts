import { NO_ACCESS } from '../domain/access/shop-trouble.ts';
import type { OrderCopy } from '../domain/copying/order-copy.ts';
import type { FailureCause, FailureOrder, FailuresPort } from './ports-failures.ts';
import type { Ports } from './ports.ts';
import type { Result } from './refusal.ts';
import type { UseCases } from './use-cases.ts';
import { done } from './refusal.ts';
import { orRefusal } from './shopify-refusal.ts';

/** What the whole shop suffers from: it was uninstalled, is frozen, or took a permission back. Mended once, not copy by copy. */
const OF_THE_SHOP: string[] = [NO_ACCESS];
/** Copies that one request puts back in the queue; someone waits for the answer. */
const AT_ONCE = 500;

export interface FailureUseCases {
  /** Troubles of the whole shop as one entry each, then causes, then single copies by what they cost. */
  listFailures(request: { shop: string; first: number; skip: number; cause?: string; order?: FailureOrder }): Promise<Result<Failures>>;
  /**
   * Retries every copy with this cause, the longest waiting first. `left`: more of them than one request does; ask again. A trouble of the
   * whole shop is retried only once the shop answers again: refused with NO_ACCESS and what is still wrong until then.
   */
  redrive(request: { shop: string; cause: string }): Promise<Result<{ retried: number; left: boolean }>>;
}

export interface Failures {
  ofTheShop: FailureCause[];
  causes: FailureCause[];
  copies: OrderCopy[];
  more: boolean;
}

export function failureVerbs(
  ports: Ports,
  { failures, copies }: { failures: FailuresPort; copies: Pick<UseCases, 'retryCopy'> },
): FailureUseCases {
  return {
    async listFailures({ shop, first, skip, cause, order }) {
      const [all, listed] = await Promise.all([
        failures.causes(shop),
        failures.list(shop, { first: first + 1, skip, without: OF_THE_SHOP, ...(cause ? { cause } : {}), ...(order ? { order } : {}) }),
      ]);
      return done({
        // What ails the shop now, not what the dearest copy met.
        ofTheShop: all.filter(({ code }) => OF_THE_SHOP.includes(code)).map((each) => ({ ...each, sample: each.latest })),
        causes: all.filter(({ code }) => !OF_THE_SHOP.includes(code)),
        copies: listed.slice(0, first),
        more: listed.length > first,
      });
    },

    async redrive({ shop, cause }) {
      if (OF_THE_SHOP.includes(cause)) {
        const answers = await orRefusal(async () => done(await ports.shopify.admin(shop).shop()));
        if (!answers.ok) return answers;
      }
      const ids = await failures.idsOf(shop, cause, AT_ONCE + 1);
      let retried = 0;
      for (const copyId of ids.slice(0, AT_ONCE)) {
        // Somebody else may have mended it meanwhile; then there is nothing to retry.
        if ((await copies.retryCopy({ shop, copyId })).ok) retried += 1;
      }
      ports.log.info({ shop, cause, retried }, 'failures: put back in the queue');
      return done({ retried, left: ids.length > AT_ONCE });
    },
  };
}
