import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { GraphQLID, GraphQLScalarType, buildSchema, isScalarType } from 'graphql';
import type { GraphQLSchema } from 'graphql';
import type { ApiVersion } from '../protocol/types.ts';

const DECIMALS = new Set(['Decimal', 'Money', 'UnsignedInt64']);
const loaded = new Map<string, GraphQLSchema>();

/** A schema file, parsed once per process (the full published schema takes about a second, the pruned one 60 ms). */
export function loadSchemaFile(path: string): GraphQLSchema {
  const known = loaded.get(path);
  if (known) return known;
  const schema = buildSchema(readFileSync(path, 'utf8'), { assumeValidSDL: true });
  // Decimals may be sent as JSON numbers or strings; resolvers see strings, so that no amount passes through a float twice.
  for (const type of Object.values(schema.getTypeMap())) {
    if (isScalarType(type) && DECIMALS.has(type.name)) type.parseValue = (value) => String(value);
    if (isScalarType(type) && DECIMALS.has(type.name)) type.parseLiteral = (node) => ('value' in node ? String(node.value) : null);
  }
  loaded.set(path, schema);
  return schema;
}

/** The pruned schema of a version, see prune.ts. */
export function loadSchema(version: ApiVersion): GraphQLSchema {
  return loadSchemaFile(fileURLToPath(new URL(`./generated/admin-${version}.graphql`, import.meta.url)));
}

export const isIdScalar = (type: unknown): boolean => type === GraphQLID || (type instanceof GraphQLScalarType && type.name === 'ID');
