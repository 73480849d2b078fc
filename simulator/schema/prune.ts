/**
 * `npm run schema:prune -- FOLDER`: FOLDER holds the published schemas (`admin-<version>.graphql`, as `npm pack @shopify/dev-mcp`
 * carries them in introspection JSON) and `admin-2026-10.scopes.json`. Writes simulator/schema/generated.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSchema, isInterfaceType, isObjectType } from 'graphql';
import { API_VERSIONS } from '../protocol/types.ts';
import { pruneSchema } from './prune-schema.ts';

interface ScopeEntry {
  type: 'type' | 'field';
  typeName: string;
  fieldName?: string;
  requiredAccess: string;
  offlineScopes?: string[];
}

const folder = process.argv[2];
if (!folder) {
  console.error('Name the folder of the published schemas: npm run schema:prune -- FOLDER');
  process.exit(2);
}
const generated = fileURLToPath(new URL('./generated/', import.meta.url));

for (const version of API_VERSIONS) {
  const pruned = pruneSchema(readFileSync(join(folder, `admin-${version}.graphql`), 'utf8'));
  const types = Object.keys(buildSchema(pruned).getTypeMap()).length;
  writeFileSync(join(generated, `admin-${version}.graphql`), pruned);
  console.log(`${version}: ${types} types, ${Math.round(pruned.length / 1024)} KiB`);
}

const schema = buildSchema(readFileSync(join(generated, `admin-${API_VERSIONS[0]}.graphql`), 'utf8'));
const { entries } = JSON.parse(readFileSync(join(folder, `admin-${API_VERSIONS[0]}.scopes.json`), 'utf8')) as { entries: ScopeEntry[] };
const kept = entries.filter((entry) => {
  const type = schema.getType(entry.typeName);
  if (!type) return false;
  if (entry.type === 'type') return true;
  return (isObjectType(type) || isInterfaceType(type)) && entry.fieldName !== undefined && entry.fieldName in type.getFields();
});
writeFileSync(join(generated, 'scopes.json'), `${JSON.stringify({ entries: kept }, null, 1)}\n`);
console.log(`scopes: ${kept.length} entries`);
