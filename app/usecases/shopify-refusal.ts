import { NO_ACCESS, shopTrouble } from '../domain/access/shop-trouble.ts';
import type { Result } from './refusal.ts';
import { ShopifyFailure } from './ports.ts';
import { refuse } from './refusal.ts';

/** For verbs that someone waits for: what Shopify did instead of answering, as a refusal. Anything else is our fault and goes on. */
export async function orRefusal<T>(work: () => Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof ShopifyFailure)) throw error;
    switch (error.kind) {
      case 'terminal':
        return noAccess(error);
      case 'invalid':
        return refuse('refused', error.code, error.message, { remedy: 'Change the request; Shopify does not accept it as it is.' });
      default:
        return refuse('later', error.code, error.message, { remedy: 'Try again in a moment.', retryAfterMs: error.retryAfterMs ?? 1_000 });
    }
  }
}

/** The whole shop's trouble: its one code, the cause in words, and what Shopify said to it. */
export function noAccess<T>({ code, message }: ShopifyFailure): Result<T> {
  const { cause, message: words, remedy } = shopTrouble(code, message);
  return refuse('forbidden', NO_ACCESS, words, { remedy, errors: [{ code: cause, place: '', message: words }] });
}
