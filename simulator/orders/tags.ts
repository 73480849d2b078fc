import type { CollectionName } from '../model/store.ts';
import { gidType } from '../model/store.ts';
import { invalidId } from '../protocol/types.ts';
import type { ResolverContext } from '../protocol/types.ts';
import { finishDueJobs } from './order-cancel.ts';
import { userError } from './user-errors.ts';
import type { UserErrorValue } from './user-errors.ts';

const TAGGED: Record<string, { collection: CollectionName; topic: string; longest: number }> = {
  Order: { collection: 'orders', topic: 'orders/updated', longest: 255 },
  DraftOrder: { collection: 'draftOrders', topic: 'draft_orders/update', longest: 40 },
  Customer: { collection: 'customers', topic: 'customers/update', longest: 255 },
  Product: { collection: 'products', topic: 'products/update', longest: 255 },
};

interface TagArgs {
  id: string;
  tags: string[];
}
interface Payload {
  node: unknown;
  userErrors: UserErrorValue[];
}

/** Tags are told apart without regard to case; a comma separates tags within one string. */
export function tagsAdd(_root: unknown, args: TagArgs, ctx: ResolverContext): Payload {
  return editTags(ctx, args, (present, given) => [...present, ...given.filter((tag) => !includes(present, tag))]);
}

export function tagsRemove(_root: unknown, args: TagArgs, ctx: ResolverContext): Payload {
  return editTags(ctx, args, (present, given) => present.filter((tag) => !includes(given, tag)));
}

function includes(tags: string[], tag: string): boolean {
  return tags.some((one) => one.toLowerCase() === tag.toLowerCase());
}

function editTags(ctx: ResolverContext, { id, tags }: TagArgs, edit: (present: string[], given: string[]) => string[]): Payload {
  const type = gidType(id) ?? '';
  const kind = TAGGED[type];
  if (!kind) throw invalidId(id);
  finishDueJobs(ctx.store);
  const entity = ctx.store.get(kind.collection, id) as { id: string; tags: string[]; updatedAt: string } | null;
  if (!entity) return { node: null, userErrors: [userError(['id'], `${type} does not exist`)] };
  const given = [...new Set(tags.flatMap((tag) => tag.split(',')).map((tag) => tag.trim()).filter(Boolean))]; // prettier-ignore
  const tooLong = given.find((tag) => tag.length > kind.longest);
  if (tooLong)
    return { node: entity, userErrors: [userError(['tags'], `Title Tag exceeds the maximum length of ${kind.longest} characters`)] };
  ctx.store.change(kind.collection, id, (changed) => {
    const tagged = changed as unknown as typeof entity;
    tagged.tags = edit(tagged.tags, given);
    tagged.updatedAt = ctx.store.nowIso();
  });
  ctx.store.emit(kind.topic, id);
  return { node: entity, userErrors: [] };
}
