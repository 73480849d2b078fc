import type { ResolverContext } from '../protocol/types.ts';
import { userError } from './user-errors.ts';
import type { UserErrorValue } from './user-errors.ts';

interface TriggerArgs {
  body?: string | null;
  handle?: string | null;
  payload?: unknown;
}

const MAX_BYTES = 50 * 1024;

/** Takes a trigger for Flow and keeps no workflow: what is checked is the shape of the call. Texts are assumed. */
export function flowTriggerReceive(_root: unknown, args: TriggerArgs, ctx: ResolverContext): { userErrors: UserErrorValue[] } {
  if (args.body == null && !args.handle) return { userErrors: [userError(['handle'], "Handle can't be blank")] };
  if (args.body == null && (typeof args.payload !== 'object' || args.payload === null))
    return { userErrors: [userError(['payload'], 'Payload must be an object')] };
  if (Buffer.byteLength(args.body ?? JSON.stringify(args.payload)) > MAX_BYTES)
    return { userErrors: [userError(['payload'], 'Payload exceeds the maximum size of 50 KB')] };
  ctx.store.emit('flow/trigger', args.handle ?? '');
  return { userErrors: [] };
}
