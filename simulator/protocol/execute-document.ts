import { execute, getNamedType, isAbstractType, isObjectType } from 'graphql';
import type {
  DocumentNode,
  ExecutionResult,
  GraphQLField,
  GraphQLFieldResolver,
  GraphQLSchema,
  GraphQLTypeResolver,
  GraphQLError,
} from 'graphql';
import { checkFieldAccess, checkTypeAccess } from './access.ts';
import { NotModelled, TopLevelError } from './types.ts';
import type { Resolver, ResolverContext, ResolverMap } from './types.ts';

export interface Execution {
  schema: GraphQLSchema;
  resolvers: ResolverMap;
  document: DocumentNode;
  variables: Record<string, unknown>;
  operationName?: string | null;
  context: ResolverContext;
}

type ViewField = (args: unknown, context: ResolverContext, info: unknown) => unknown;

const property = (parent: unknown, name: string): unknown =>
  typeof parent === 'object' && parent !== null ? (parent as Record<string, unknown>)[name] : undefined;

/** The resolver of the type itself, else the one of an interface that it implements. */
function findResolver(resolvers: ResolverMap, schema: GraphQLSchema, typeName: string, fieldName: string): Resolver | undefined {
  const own = resolvers[typeName]?.[fieldName];
  if (own) return own;
  const type = schema.getType(typeName);
  if (!isObjectType(type)) return undefined;
  for (const parent of type.getInterfaces()) {
    const inherited = resolvers[parent.name]?.[fieldName];
    if (inherited) return inherited;
  }
  return undefined;
}

/** A page has a size; no recorded query leaves it out, and the words are assumed. */
function checkPage(field: GraphQLField<unknown, unknown> | undefined, args: Record<string, unknown>): void {
  if (!field || !getNamedType(field.type).name.endsWith('Connection') || !field.args.some((arg) => arg.name === 'first')) return;
  if (args.first == null && args.last == null) throw new TopLevelError('BAD_REQUEST', 'you must provide one of first or last');
}

function fieldResolver(resolvers: ResolverMap, schema: GraphQLSchema): GraphQLFieldResolver<unknown, ResolverContext> {
  return (parent, args, context, info) => {
    checkFieldAccess(schema, info.parentType, info.parentType.getFields()[info.fieldName], context.access);
    checkPage(info.parentType.getFields()[info.fieldName], args);
    const resolver = findResolver(resolvers, schema, info.parentType.name, info.fieldName);
    const own = resolver ?? property(parent, info.fieldName);
    // As graphql-js does by itself: a view may hand down functions, so that costly fields are computed only when they are asked for.
    const value =
      typeof own !== 'function' ? own : resolver ? resolver(parent, args, context, info) : (own as ViewField)(args, context, info);
    if (value === undefined) throw new NotModelled(info.parentType.name, info.fieldName);
    return value;
  };
}

function typeResolver(resolvers: ResolverMap, schema: GraphQLSchema): GraphQLTypeResolver<unknown, ResolverContext> {
  const nameOf: GraphQLTypeResolver<unknown, ResolverContext> = (value, context, info, abstractType) => {
    const resolved = resolvers[abstractType.name]?.__resolveType?.(value, {}, context, info);
    if (typeof resolved === 'string') return resolved;
    const named = property(value, '__typename');
    if (typeof named === 'string') return named;
    const id = property(value, 'id');
    const fromId = typeof id === 'string' ? /^gid:\/\/shopify\/([^/]+)\//.exec(id)?.[1] : undefined;
    const possible = isAbstractType(abstractType) ? schema.getPossibleTypes(abstractType).map((type) => type.name) : [];
    if (fromId && possible.includes(fromId)) return fromId;
    throw new NotModelled(getNamedType(abstractType)?.name ?? '?', '__typename');
  };
  return (value, context, info, abstractType) => {
    const name = nameOf(value, context, info, abstractType);
    if (typeof name === 'string') checkTypeAccess(name, info.fieldName, context.access);
    return name;
  };
}

/**
 * Runs a validated document against the store. Mutation fields run one after the other (graphql-js does so by itself).
 * Errors keep the path of their field; what is no {@link TopLevelError} is a mistake of the simulator and says so.
 */
export async function executeDocument(execution: Execution): Promise<ExecutionResult> {
  const { schema, resolvers, document, variables, operationName, context } = execution;
  return execute({
    schema,
    document,
    variableValues: variables,
    operationName: operationName ?? undefined,
    contextValue: context,
    rootValue: {},
    fieldResolver: fieldResolver(resolvers, schema),
    typeResolver: typeResolver(resolvers, schema),
  });
}

/** `errors[]` as Shopify prints them: message, locations, path, extensions. */
export function printError(error: GraphQLError): Record<string, unknown> {
  const cause = error.originalError;
  const known = cause instanceof TopLevelError;
  const extensions = known
    ? cause.extensions
    : Object.keys(error.extensions).length > 0
      ? error.extensions
      : cause
        ? { code: 'INTERNAL_SERVER_ERROR', stack: cause.stack?.split('\n').slice(0, 6) }
        : undefined;
  const path = known && Array.isArray(cause.extensions.path) ? cause.extensions.path : error.path;
  const { path: _path, ...rest } = extensions ?? {};
  return {
    message: error.message,
    ...(error.locations ? { locations: error.locations } : {}),
    ...(path ? { path } : {}),
    ...(extensions ? { extensions: rest } : {}),
  };
}
