import { createHash } from 'node:crypto';
import type { Metafield } from '../model/entities.ts';
import { connection } from '../model/connection.ts';
import type { ConnectionArgs } from '../model/connection.ts';
import { gidType, legacyId } from '../model/store.ts';
import type { Store } from '../model/store.ts';
import type { ResolverContext, ResolverMap } from '../protocol/types.ts';

/** `$app` and `$app:rest` are the app's reserved namespaces, stored as `app--<id of the app>` and `app--<id>--rest`. */
export function resolveNamespace(namespace: string | null | undefined, appId: string): string {
  const own = `app--${legacyId(appId)}`;
  if (namespace == null || namespace === '$app') return own;
  return namespace.startsWith('$app:') ? `${own}--${namespace.slice(5)}` : namespace;
}

const OWNER_TYPES: Record<string, string> = {
  ProductVariant: 'PRODUCTVARIANT',
  DraftOrder: 'DRAFTORDER',
  CompanyLocation: 'COMPANY_LOCATION',
};

export function metafieldView(store: Store, ownerId: string, field: Metafield): Record<string, unknown> {
  const ownerType = gidType(ownerId) ?? '';
  return {
    __typename: 'Metafield',
    id: field.id,
    legacyResourceId: legacyId(field.id),
    namespace: field.namespace,
    key: field.key,
    type: field.type,
    value: field.value,
    jsonValue: jsonValue(field),
    compareDigest: compareDigest(field),
    sizeInBytes: Buffer.byteLength(field.value),
    createdAt: field.createdAt,
    updatedAt: field.updatedAt,
    ownerType: OWNER_TYPES[ownerType] ?? ownerType.toUpperCase(),
    owner: store.find(ownerId)?.entity ?? null,
    description: null,
    definition: null,
    reference: null,
  };
}

/** Opaque to callers; how Shopify makes it is not known, only that it changes with the value. */
export function compareDigest(field: Pick<Metafield, 'type' | 'value'>): string {
  return createHash('sha256').update(`${field.type}\n${field.value}`).digest('hex');
}

function jsonValue(field: Metafield): unknown {
  const parsed = /^(json|rating|money|rich_text_field|dimension|weight|volume|link|list\..*)$/.test(field.type);
  if (/^number_integer$/.test(field.type)) return Number(field.value);
  if (field.type === 'boolean') return field.value === 'true';
  return parsed ? JSON.parse(field.value) : field.value;
}

interface Owner {
  id: string;
  metafields?: Metafield[];
}

/** `metafield` and `metafields` of everything that has some. */
export const metafieldResolvers: ResolverMap = {
  HasMetafields: {
    metafield: (owner: Owner, args: { namespace?: string | null; key: string }, ctx: ResolverContext) => {
      const [dotted, rest] = args.namespace == null && args.key.includes('.') ? splitKey(args.key) : [args.namespace, args.key];
      const namespace = resolveNamespace(dotted, ctx.access.appId);
      const field = owner.metafields?.find((candidate) => candidate.namespace === namespace && candidate.key === rest);
      return field ? metafieldView(ctx.store, owner.id, field) : null;
    },
    metafields: (owner: Owner, args: ConnectionArgs & { namespace?: string | null; keys?: string[] | null }, ctx: ResolverContext) => {
      const namespace = args.namespace == null ? null : resolveNamespace(args.namespace, ctx.access.appId);
      const keys = args.keys?.map((key) => {
        const [space, name] = splitKey(key);
        return `${resolveNamespace(space, ctx.access.appId)}.${name}`;
      });
      const fields = (owner.metafields ?? []).filter(
        (field) => (namespace === null || field.namespace === namespace) && (!keys || keys.includes(`${field.namespace}.${field.key}`)),
      );
      return connection(fields, args, (field) => metafieldView(ctx.store, owner.id, field));
    },
  },
};

function splitKey(key: string): [string | null, string] {
  const dot = key.lastIndexOf('.');
  return dot < 0 ? [null, key] : [key.slice(0, dot), key.slice(dot + 1)];
}
