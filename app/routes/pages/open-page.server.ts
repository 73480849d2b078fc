import { wiring } from '#app/wiring.server.ts';
import type { BatchUseCases } from '#app/usecases/batches/batch-use-cases.ts';
import type { ScheduleUseCases } from '#app/usecases/schedules/schedule-use-cases.ts';
import type { UseCases } from '#app/usecases/use-cases.ts';
import type { StaffNeed } from '#app/domain/access/staff-permission.ts';
import type { Language } from '#app/domain/schedule/words/language.ts';
import { answerFor } from '../api/api.server.ts';
import { languageFrom } from '../api/language.server.ts';
import { mayStaff, requireStaff } from '../api/staff.server.ts';
import { timeZoneOf } from './time-zone.server.ts';

export interface OpenPage {
  shop: string;
  userId: string | null;
  apiKey: string;
  /** Null: Shopify's own App Bridge. */
  appBridgeUrl: string | null;
  /** IANA name; null until Shopify has told it (pages then show UTC and say so). */
  timeZone: string | null;
  /** In which rules are said. */
  language: Language;
  useCases: UseCases;
  schedules: ScheduleUseCases;
  batches: BatchUseCases;
}

/**
 * Every embedded page begins here: the session token decides which shop it shows. Throws the library's own responses, and a problem for the
 * page's error boundary when the person may not do in the Shopify admin what the page `needs`.
 */
export async function openPage(request: Request, needs: StaffNeed = 'see'): Promise<OpenPage> {
  const { authenticate, env, useCases, schedules, batches } = wiring();
  const { session, sessionToken } = await authenticate.admin(request);
  const caller = { shop: session.shop, userId: sessionToken?.sub ?? null };
  await orProblem(request, () => requireStaff(request, caller, needs));
  return {
    shop: session.shop,
    userId: sessionToken?.sub ?? null,
    apiKey: env.shopify.apiKey,
    appBridgeUrl: env.shopify.appBridgeUrl,
    timeZone: timeZoneOf(session.shop),
    language: languageFrom(request),
    useCases,
    schedules,
    batches,
  };
}

/** Whether the person may do more than look, for pages that say so; false also when Shopify cannot be asked just now. */
export async function mayAct(request: Request, caller: { shop: string; userId: string | null }): Promise<boolean> {
  return mayStaff(request, caller, 'act').catch(() => false);
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
