import type { ResolverMap } from '../protocol/types.ts';

export const draftOrderResolvers: ResolverMap = {};
