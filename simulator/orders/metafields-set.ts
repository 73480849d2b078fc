import type { Metafield } from '../model/entities.ts';
import type { Store } from '../model/store.ts';
import type { ResolverContext } from '../protocol/types.ts';
import { compareDigest, metafieldView, resolveNamespace } from './metafields.ts';
import { userError } from './user-errors.ts';
import type { UserErrorValue } from './user-errors.ts';

interface SetInput {
  ownerId: string;
  namespace?: string | null;
  key: string;
  type?: string | null;
  value: string;
  compareDigest?: string | null;
}
interface Owner {
  id: string;
  metafields: Metafield[];
  updatedAt?: string;
}

const LIMIT = 25;
/** Bytes of a value by its type, from API version 2026-04 on. */
const LONGEST: Record<string, number> = { json: 128 * 1024, id: 2 * 1024, url: 2 * 1024 };
const LONGEST_OTHER = 64 * 1024;

/** What has metafields in the simulator: orders, drafts, customers, products. */
function ownerOf(store: Store, id: string): Owner | null {
  const found = store.find(id)?.entity;
  return found && 'metafields' in found ? (found as Owner) : null;
}

/** Atomic: with any error nothing is set. The limit of 25 is the schema's, its text is assumed. */
export function metafieldsSet(_root: unknown, args: { metafields: SetInput[] }, ctx: ResolverContext): Record<string, unknown> {
  const store = ctx.store;
  if (args.metafields.length > LIMIT)
    return failed([userError(['metafields'], `Exceeded the maximum metafields input limit of ${LIMIT}.`, 'LESS_THAN_OR_EQUAL_TO')]);
  const errors = args.metafields.flatMap((input, index) => {
    const error = refusal(ctx, input, ['metafields', String(index)]);
    return error ? [error] : [];
  });
  if (errors.length > 0) return failed(errors);
  const views = args.metafields.flatMap((input) => {
    const owner = ownerOf(store, input.ownerId);
    if (!owner) return [];
    const field = writeMetafield(ctx, owner, input);
    touch(store, owner.id);
    return [metafieldView(store, owner.id, field)];
  });
  return { metafields: views, userErrors: [] };
}

function failed(errors: UserErrorValue[]): Record<string, unknown> {
  return { metafields: null, userErrors: errors.map((error) => ({ ...error, elementIndex: null })) };
}

/** The search index of the owner learns about the change. */
function touch(store: Store, ownerId: string): void {
  const found = store.find(ownerId);
  if (found) store.change(found.collection, ownerId, () => {});
}

/** Creates or overwrites one metafield of an owner and returns it. */
export function writeMetafield(
  ctx: ResolverContext,
  owner: { metafields: Metafield[] },
  input: { namespace?: string | null; key: string; type?: string | null; value: string },
): Metafield {
  const namespace = resolveNamespace(input.namespace, ctx.access.appId);
  const now = ctx.store.nowIso();
  const known = owner.metafields.find((field) => field.namespace === namespace && field.key === input.key);
  if (known) return Object.assign(known, { value: input.value, type: input.type ?? known.type, updatedAt: now });
  const field: Metafield = {
    id: ctx.store.nextId('Metafield'),
    namespace,
    key: input.key,
    type: input.type ?? 'single_line_text_field',
    value: input.value,
    createdAt: now,
    updatedAt: now,
  };
  owner.metafields.push(field);
  return field;
}

function refusal(ctx: ResolverContext, input: SetInput, path: string[]): UserErrorValue | null {
  const owner = ownerOf(ctx.store, input.ownerId);
  if (!owner) return userError([...path, 'ownerId'], 'Owner does not exist.', 'INVALID');
  const namespace = resolveNamespace(input.namespace, ctx.access.appId);
  const own = resolveNamespace('$app', ctx.access.appId);
  if ((namespace.startsWith('app--') && namespace !== own && !namespace.startsWith(`${own}--`)) || namespace.startsWith('shopify--'))
    return userError(
      [...path, 'namespace'],
      'Access to this namespace and key on Metafields for this resource type is not allowed.',
      'APP_NOT_AUTHORIZED',
    );
  if (input.key.length > 64) return userError([...path, 'key'], 'Key is too long (maximum is 64 characters)', 'TOO_LONG');
  const known = owner.metafields.find((field) => field.namespace === namespace && field.key === input.key);
  const type = input.type ?? known?.type;
  if (!type) return userError([...path, 'type'], "Type can't be blank", 'BLANK');
  if (input.value === '') return userError([...path, 'value'], "Value can't be blank", 'BLANK');
  if (input.compareDigest !== undefined && input.compareDigest !== (known ? compareDigest(known) : null))
    return userError(
      path,
      'The resource has been updated since it was loaded. Try again with an updated `compareDigest` value.',
      'STALE_OBJECT',
    );
  const longest = LONGEST[type] ?? LONGEST_OTHER;
  if (!type.startsWith('list.') && Buffer.byteLength(input.value) > longest)
    return userError([...path, 'value'], `Value is too long (maximum is ${longest / 1024} KB).`, 'TOO_LONG');
  const wrong = wrongValue(type, input.value);
  return wrong ? userError([...path, 'value'], wrong, 'INVALID_VALUE') : null;
}

const KNOWN_TYPES =
  /^(list\.)?(single_line_text_field|multi_line_text_field|number_integer|number_decimal|date|date_time|boolean|color|weight|dimension|volume|rating|url|money|id|link|json|rich_text_field|.*_reference)$/;

function wrongValue(type: string, value: string): string | null {
  if (!KNOWN_TYPES.test(type)) return `Type must be one of the known metafield types, not ${type}.`;
  if (type === 'number_integer') return /^-?\d+$/.test(value) ? null : 'Value must be an integer.';
  if (type === 'number_decimal') return /^-?\d+(\.\d+)?$/.test(value) ? null : 'Value must be a decimal.';
  if (type === 'boolean') return /^(true|false)$/.test(value) ? null : 'Value must be true or false.';
  if (type === 'single_line_text_field') return value.includes('\n') ? 'Value must be a single line text string.' : null;
  if (/^(list\.|json|money|rating|dimension|weight|volume|link|rich_text)/.test(type)) {
    try {
      JSON.parse(value);
    } catch {
      return 'Value is invalid JSON.';
    }
  }
  return null;
}
