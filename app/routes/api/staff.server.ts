import { missingScopes } from '#app/domain/access/staff-permission.ts';
import type { StaffNeed } from '#app/domain/access/staff-permission.ts';
import { wiring } from '#app/wiring.server.ts';
import type { Caller } from './caller.ts';
import { ProblemAnswer } from './problem.server.ts';

const WORDS: Record<StaffNeed, string> = {
  see: 'Your account may not see orders in this store.',
  act: 'Your account may look at orders in this store, but not make, change or cancel them.',
  people: 'Your account may not see customers in this store.',
};

/** Throws {@link ProblemAnswer} 403 unless the person may do in the Shopify admin what the door needs. `caller` is verified. */
export async function requireStaff(request: Request, caller: Caller, need: StaffNeed): Promise<void> {
  const missing = await missingOf(request, caller, need);
  if (missing.length === 0) return;
  throw new ProblemAnswer('STAFF_NOT_ALLOWED', {
    // Who may not even look is told that, whatever was asked for.
    detail: WORDS[missing.includes('read_orders') ? 'see' : need],
    errors: missing.map((scope) => ({ code: 'SCOPE_MISSING', place: '', message: `Shopify did not grant ${scope} to your account.` })),
  });
}

/** The same as an answer, for what is shown differently and not refused. */
export async function mayStaff(request: Request, caller: Caller, need: StaffNeed): Promise<boolean> {
  return (await missingOf(request, caller, need)).length === 0;
}

async function missingOf(request: Request, caller: Caller, need: StaffNeed): Promise<string[]> {
  const { staff } = wiring();
  if (!staff) return [];
  const who = { ...caller, sessionToken: sessionTokenOf(request) };
  const first = missingScopes(need, await known(staff.scopesOf(who)));
  // A refusal rests on an answer of this moment: the permission may have been given since.
  return first.length === 0 ? first : missingScopes(need, await known(staff.scopesOf(who, true)));
}

async function known<T>(asked: Promise<T | null>): Promise<T> {
  const scopes = await asked;
  if (scopes === null) throw new ProblemAnswer('NO_SESSION', { headers: { 'x-shopify-retry-invalid-session-request': '1' } });
  return scopes;
}

/** Where the library found it: data requests send it as a header, documents as a parameter of their address. */
function sessionTokenOf(request: Request): string {
  const [, bearer] = /^Bearer (\S+)$/i.exec(request.headers.get('authorization') ?? '') ?? [];
  return bearer ?? new URL(request.url).searchParams.get('id_token') ?? '';
}
