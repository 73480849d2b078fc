/**
 * What the protocol (server, authentication, cost, execution) and the resolvers agree on.
 *
 * A resolver module exports a {@link ResolverMap}; `simulator/resolvers.ts` lists the modules and merges them.
 */
import type { GraphQLResolveInfo } from 'graphql';
import type { Store } from '../model/store.ts';

export const API_VERSIONS = ['2026-10', '2026-07'] as const;
export type ApiVersion = (typeof API_VERSIONS)[number];

/** Who is calling. `admin` is the simulator's own small admin and the seeding over HTTP: it may do everything. */
export interface Access {
  kind: 'offline' | 'online' | 'admin';
  /** GID of the app (`gid://shopify/App/1`). */
  appId: string;
  scopes: Set<string>;
  /** Permissions of the member of staff behind an online token; null for offline tokens. */
  userPermissions: Set<string> | null;
}

export interface ResolverContext {
  store: Store;
  /** The shop's clock, which can be frozen and advanced. */
  now(): Date;
  apiVersion: ApiVersion;
  access: Access;
}

/**
 * A field's resolver. `Parent` is whatever the resolver above handed down (an entity, or a view of one), `Args` the
 * coerced arguments. The parameters are bivariant on purpose, so that modules may name the precise types they expect.
 */
export type Resolver<Parent = unknown, Args = unknown> = {
  bivarianceHack(parent: Parent, args: Args, ctx: ResolverContext, info: GraphQLResolveInfo): unknown;
}['bivarianceHack'];

/** Type name → field name → resolver. `__resolveType` on an interface or union returns the name of the object type. */
export type ResolverMap = Record<string, Record<string, Resolver>>;

export type TopLevelCode =
  | 'ACCESS_DENIED'
  | 'BAD_REQUEST'
  | 'INTERNAL_SERVER_ERROR'
  | 'INVALID_VARIABLE'
  | 'MAX_COST_EXCEEDED'
  | 'MAX_INPUT_SIZE_EXCEEDED'
  | 'NOT_MODELLED'
  | 'RESOURCE_NOT_FOUND'
  | 'THROTTLED';

/**
 * An error of the whole answer (`errors[]`), as against a userError. Thrown by a resolver, its field becomes null and the
 * error carries the field's path. `extensions` are added to `{code}`.
 *
 * Recorded: `RESOURCE_NOT_FOUND` "Invalid id: gid://…" (wrong type of GID), `MAX_INPUT_SIZE_EXCEEDED`, `BAD_REQUEST`,
 * `ACCESS_DENIED`, see {@link invalidId} and {@link inputTooLarge}.
 */
export class TopLevelError extends Error {
  readonly code: TopLevelCode;
  readonly extensions: Record<string, unknown>;

  constructor(code: TopLevelCode, message: string, extensions: Record<string, unknown> = {}) {
    super(message);
    this.name = 'TopLevelError';
    this.code = code;
    this.extensions = { code, ...extensions };
  }
}

/** A GID of the wrong type, or one that is none. */
export function invalidId(id: string): TopLevelError {
  return new TopLevelError('RESOURCE_NOT_FOUND', `Invalid id: ${id}`);
}

/** A valid field of the schema that the simulator does not model: an error that says so, never a silent null. */
export class NotModelled extends TopLevelError {
  constructor(typeName: string, fieldName: string) {
    super('NOT_MODELLED', `${typeName}.${fieldName} is in the schema but the simulator does not model it`, { typeName, fieldName });
    this.name = 'NotModelled';
  }
}
