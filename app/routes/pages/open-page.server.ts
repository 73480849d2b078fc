import { wiring } from '#app/wiring.server.ts';
import type { BatchUseCases } from '#app/usecases/batches/batch-use-cases.ts';
import type { ScheduleUseCases } from '#app/usecases/schedules/schedule-use-cases.ts';
import type { UseCases } from '#app/usecases/use-cases.ts';
import { answerFor } from '../api/api.server.ts';
import { timeZoneOf } from './time-zone.server.ts';

export interface OpenPage {
  shop: string;
  userId: string | null;
  apiKey: string;
  /** Null: Shopify's own App Bridge. */
  appBridgeUrl: string | null;
  /** IANA name; null until Shopify has told it (pages then show UTC and say so). */
  timeZone: string | null;
  useCases: UseCases;
  schedules: ScheduleUseCases;
  batches: BatchUseCases;
}

/** Every embedded page begins here: the session token decides which shop it shows. Throws the library's own responses. */
export async function openPage(request: Request): Promise<OpenPage> {
  const { authenticate, env, useCases, schedules, batches } = wiring();
  const { session, sessionToken } = await authenticate.admin(request);
  return {
    shop: session.shop,
    userId: sessionToken?.sub ?? null,
    apiKey: env.shopify.apiKey,
    appBridgeUrl: env.shopify.appBridgeUrl,
    timeZone: timeZoneOf(session.shop),
    useCases,
    schedules,
    batches,
  };
}

/** For a page's loader: what is thrown as a problem or by Shopify reaches the error boundary with its words and status. */
export async function orProblem<T>(request: Request, load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (thrown) {
    if (thrown instanceof Response) throw thrown;
    throw answerFor(thrown, request);
  }
}
