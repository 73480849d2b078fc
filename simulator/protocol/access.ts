import { readFileSync } from 'node:fs';
import { getNamedType, isInterfaceType, isObjectType } from 'graphql';
import type { GraphQLField, GraphQLNamedType, GraphQLObjectType, GraphQLSchema } from 'graphql';
import { TopLevelError } from './types.ts';
import type { Access } from './types.ts';

interface ScopeEntry {
  type: 'type' | 'field';
  typeName: string;
  fieldName?: string;
  requiredAccess: string;
  offlineScopes?: string[];
}

interface Requirement {
  /** Every group must have at least one granted scope. */
  scopes: string[][];
  /** Permission of the member of staff behind an online token. */
  permission: string | null;
  offlineOnly: boolean;
  sentence: string;
}

const DOCUMENTATION = 'https://shopify.dev/api/usage/access-scopes';

/** Permissions that the schema names in prose instead of by their handle. The handles on the right are assumed. */
const PROSE_PERMISSIONS: [RegExp, string][] = [
  [/manage draft orders|access to orders or draft orders/, 'manage_draft_orders'],
  [/delete (multiple )?draft orders/, 'delete_draft_orders'],
  [/mark as paid, or set payment terms/, 'mark_orders_as_paid'],
  [/permission to manage the order/, 'manage_orders_information'],
  [/permission to create and edit customers/, 'create_and_edit_customers'],
];

function requirement(entry: ScopeEntry): Requirement {
  const [main = '', also = ''] = entry.requiredAccess.split(' Also: ');
  const scopesOf = (text: string) => [...text.matchAll(/`((?:read|write)_[a-z_]+)`/g)].map((match) => match[1] ?? '');
  const groups = main.split(/ and /).map(scopesOf);
  const extra = /^Requires /.test(also) ? [scopesOf(also)] : [];
  const named = /(?:user must have|User needs) (?:the )?`?([a-z]+(?:_[a-z]+)+)`? permission/.exec(entry.requiredAccess)?.[1];
  const permission = named ?? PROSE_PERMISSIONS.find(([pattern]) => pattern.test(also))?.[1] ?? null;
  return {
    scopes: [...groups, ...extra].filter((group) => group.length > 0),
    permission,
    offlineOnly: /offline tokens/.test(also),
    sentence: entry.requiredAccess,
  };
}

function readRequirements(): Map<string, Requirement> {
  const path = new URL('../schema/generated/scopes.json', import.meta.url);
  const { entries } = JSON.parse(readFileSync(path, 'utf8')) as { entries: ScopeEntry[] };
  return new Map(entries.map((entry) => [entry.fieldName ? `${entry.typeName}.${entry.fieldName}` : entry.typeName, requirement(entry)]));
}

let requirements: Map<string, Requirement> | undefined;

/** `write_x` implies `read_x`. */
function granted(scopes: Set<string>, scope: string): boolean {
  return scopes.has(scope) || (scope.startsWith('read_') && scopes.has(scope.replace('read_', 'write_')));
}

function allows(requirement: Requirement, access: Access): boolean {
  if (!requirement.scopes.every((group) => group.some((scope) => granted(access.scopes, scope)))) return false;
  if (requirement.offlineOnly && access.kind === 'online') return false;
  return access.userPermissions === null || requirement.permission === null || access.userPermissions.has(requirement.permission);
}

/** The type whose scope a field's type asks for: a connection or an edge asks for that of its nodes. */
function guardedType(schema: GraphQLSchema, type: GraphQLNamedType): string {
  const wrapped = /^(.*)(Connection|Edge)$/.exec(type.name)?.[1];
  return wrapped && schema.getType(wrapped) ? wrapped : type.name;
}

/**
 * Throws ACCESS_DENIED when the token lacks a scope, or its user the permission, that the published schema asks for the field
 * or for the type behind it. The admin may do everything.
 */
export function checkFieldAccess(
  schema: GraphQLSchema,
  parent: GraphQLObjectType,
  field: GraphQLField<unknown, unknown> | undefined,
  access: Access,
): void {
  if (access.kind === 'admin' || !field) return;
  requirements ??= readRequirements();
  const named = getNamedType(field.type);
  const wanted =
    requirements.get(`${parent.name}.${field.name}`) ??
    (isObjectType(named) || isInterfaceType(named) ? requirements.get(guardedType(schema, named)) : undefined);
  if (wanted && !allows(wanted, access)) throw denied(field.name, wanted);
}

/** What `node(id)` and other abstract fields bring asks for the scope of its own type. */
export function checkTypeAccess(typeName: string, fieldName: string, access: Access): void {
  if (access.kind === 'admin') return;
  requirements ??= readRequirements();
  const wanted = requirements.get(typeName);
  if (wanted && !allows(wanted, access)) throw denied(fieldName, wanted);
}

function denied(fieldName: string, wanted: Requirement): TopLevelError {
  return new TopLevelError('ACCESS_DENIED', `Access denied for ${fieldName} field. Required access: ${wanted.sentence}`, {
    documentation: DOCUMENTATION,
    requiredAccess: wanted.sentence,
  });
}
