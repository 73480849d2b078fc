import { getNamedType, isAbstractType, isCompositeType, isInputObjectType, isListType, isNonNullType, isObjectType } from 'graphql';
import type { GraphQLArgument, GraphQLCompositeType, GraphQLField, GraphQLSchema } from 'graphql';
import { isObject } from './find-exchanges.ts';
import type { Exchange, Json, JsonObject } from './find-exchanges.ts';

/** A document made up from an answer, for recordings that kept only the answer. */
export interface Derived {
  query: string;
  variables: JsonObject;
}

const words = (name: string): string[] => name.split(/(?=[A-Z])|[^A-Za-z]+/).map((word) => word.toLowerCase());

const fieldsOf = (type: GraphQLCompositeType) => ('getFields' in type ? type.getFields() : {});
const inner = (field: GraphQLField<unknown, unknown>) => getNamedType(field.type);

/** Selection that brings what the answer shows; fields that the schema does not know under this name are left out. */
function selection(schema: GraphQLSchema, type: GraphQLCompositeType, shown: Json): string {
  if (isListType(type)) return '';
  const sample = Array.isArray(shown) ? merged(shown) : isObject(shown) ? shown : null;
  if (!sample) return fallback(type);
  if (isAbstractType(type)) return abstractSelection(schema, type, Array.isArray(shown) ? shown : [sample]);
  const parts = Object.entries(sample).flatMap(([key, value]) =>
    key === '__typename' ? ['__typename'] : fieldPart(schema, type, key, value),
  );
  return parts.length > 0 ? `{ ${parts.join(' ')} }` : fallback(type);
}

/** What is asked of an object of which the answer shows nothing (null, or an empty list). */
function fallback(type: GraphQLCompositeType): string {
  return /UserError$|^UserError/.test(type.name) ? '{ field message }' : '{ __typename }';
}

function abstractSelection(schema: GraphQLSchema, type: GraphQLCompositeType, samples: Json[]): string {
  const byType = new Map<string, JsonObject[]>();
  for (const sample of samples.filter(isObject)) {
    const id = typeof sample.id === 'string' ? /^gid:\/\/shopify\/([^/]+)\//.exec(sample.id)?.[1] : undefined;
    const name = typeof sample.__typename === 'string' ? sample.__typename : (id ?? guess(schema, type, sample));
    if (name) byType.set(name, [...(byType.get(name) ?? []), sample]);
  }
  const fragments = [...byType].flatMap(([name, of]) => {
    const target = schema.getType(name);
    return isObjectType(target) ? [`... on ${name} ${selection(schema, target, of)}`] : [];
  });
  return `{ __typename ${fragments.join(' ')} }`;
}

function guess(schema: GraphQLSchema, type: GraphQLCompositeType, sample: JsonObject): string | undefined {
  if (!isAbstractType(type)) return type.name;
  return schema.getPossibleTypes(type).find((each) => Object.keys(sample).every((key) => key in each.getFields()))?.name;
}

/** One object with the keys of all items: an answer's first line may lack what the second has. */
function merged(items: Json[]): JsonObject | null {
  const objects = items.flat(1).filter(isObject);
  if (objects.length === 0) return null;
  const all: JsonObject = {};
  for (const item of objects) for (const [key, value] of Object.entries(item)) all[key] = merge(all[key], value);
  return all;
}

function merge(one: Json | undefined, other: Json): Json {
  if (one === undefined || one === null || (Array.isArray(one) && one.length === 0)) return other;
  if (isObject(one) && isObject(other)) return one.__typename === other.__typename ? merged([one, other]) : [one, other];
  if (Array.isArray(one) && isObject(other)) return [...one, other];
  if (Array.isArray(one) && Array.isArray(other)) return [...one, ...other];
  return one;
}

function fieldPart(schema: GraphQLSchema, type: GraphQLCompositeType, key: string, value: Json): string[] {
  const fields = fieldsOf(type);
  // Recorders rename `note2` to `note`, the one alias that an answer does not give away.
  const name = key in fields ? key : `${key}2` in fields ? `${key}2` : null;
  const field = name ? fields[name] : undefined;
  if (!field) return metafieldPart(schema, fields.metafield, key, value);
  const args = nestedArguments(field, value);
  if (args === null) return [];
  const target = inner(field);
  return [`${name === key ? '' : `${key}: `}${field.name}${args}${isCompositeType(target) ? ` ${selection(schema, target, value)}` : ''}`];
}

/** An alias of `metafield`, given away by the namespace and key in it. */
function metafieldPart(schema: GraphQLSchema, field: GraphQLField<unknown, unknown> | undefined, key: string, value: Json): string[] {
  if (!field || !isObject(value) || typeof value.namespace !== 'string' || typeof value.key !== 'string') return [];
  const target = inner(field);
  return isCompositeType(target) ? [`${key}: metafield${nestedArguments(field, value) ?? ''} ${selection(schema, target, value)}`] : [];
}

function nestedArguments(field: GraphQLField<unknown, unknown>, value: Json): string | null {
  const known: Record<string, string> = {};
  if (field.args.some((arg) => arg.name === 'first') && inner(field).name.endsWith('Connection')) known.first = '50';
  if (isObject(value))
    for (const name of ['namespace', 'key']) if (typeof value[name] === 'string') known[name] = JSON.stringify(value[name]);
  const missing = field.args.filter((arg) => isNonNullType(arg.type) && arg.defaultValue === undefined && !(arg.name in known));
  if (missing.length > 0) return null;
  const given = field.args.filter((arg) => arg.name in known).map((arg) => `${arg.name}: ${known[arg.name]}`);
  return given.length > 0 ? `(${given.join(', ')})` : '';
}

interface Root {
  field: GraphQLField<unknown, unknown>;
  mutation: boolean;
  /** Response key. */
  key: string;
}

/** The root field behind a response key: by its name, else the operation whose payload and arguments fit best. */
function findRoot(schema: GraphQLSchema, key: string, shown: Json, exchange: Exchange): Root | null {
  const mutation = schema.getMutationType();
  const query = schema.getQueryType();
  const plain = query?.getFields()[key];
  // `{orders: [...]}` is a REST answer.
  if (plain && Array.isArray(shown) && inner(plain).name.endsWith('Connection')) return null;
  const byName = mutation?.getFields()[key] ?? query?.getFields()[key];
  if (byName) return { field: byName, mutation: Boolean(mutation?.getFields()[key]), key };
  const variable = exchange.variables[key];
  const hints = new Set([...words(exchange.path), ...words(key)]);
  const listed = Array.isArray(shown) ? shown.find(isObject)?.id : undefined;
  const itemType = typeof listed === 'string' ? /^gid:\/\/shopify\/([^/]+)\//.exec(listed)?.[1] : undefined;
  const list = itemType
    ? Object.values(query?.getFields() ?? {}).find((field) => inner(field).name === itemType && String(field.type).startsWith('['))
    : undefined;
  if (list) return { field: list, mutation: false, key };
  const candidates = Object.values(mutation?.getFields() ?? {}).filter((field) => accepts(field, variable, shown));
  // The cases of one document mostly call the same mutation: what serves most of them goes first.
  const cases = Object.entries(exchange.answer.data ?? {});
  const served = (field: GraphQLField<unknown, unknown>) =>
    cases.filter(([alias, value]) => accepts(field, exchange.variables[alias], value)).length / cases.length;
  const score = (field: GraphQLField<unknown, unknown>) =>
    words(field.name).filter((word) => hints.has(word)).length - Number(/bulk/i.test(field.name)) + 3 * served(field);
  const [best] = candidates.toSorted((a, b) => score(b) - score(a));
  return best ? { field: best, mutation: true, key } : null;
}

function accepts(field: GraphQLField<unknown, unknown>, variable: Json | undefined, shown: Json): boolean {
  const payload = inner(field);
  if (!isObjectType(payload) || !isObject(shown) || !Object.keys(shown).every((key) => key in payload.getFields())) return false;
  if (!isObject(variable)) return true;
  return field.args.some((arg) => {
    const type = getNamedType(arg.type);
    return isInputObjectType(type) && Object.keys(variable).every((name) => name in type.getFields());
  });
}

type Value = { name: string; value: Json };
const isId = (arg: GraphQLArgument): boolean => getNamedType(arg.type).name === 'ID';

/** An input object takes the variable whose keys it knows. */
function byShape(arg: GraphQLArgument, variables: JsonObject): Value | null {
  const type = getNamedType(arg.type);
  if (!isInputObjectType(type)) return null;
  const name = Object.keys(variables).find((each) => {
    const value = variables[each];
    return isObject(value) && Object.keys(value).length > 0 && Object.keys(value).every((key) => key in type.getFields());
  });
  return name ? { name, value: variables[name] ?? null } : null;
}

/** Value of a root argument: the variable of its name, the one of the response key, the only one that fits, or an id in the answer. */
function argumentValue(arg: GraphQLArgument, root: Root, shown: Json, exchange: Exchange, only: boolean): Value | null {
  const found = variableFor(arg, root, shown, exchange, only);
  // A variable of another shape was inherited from another request of the file.
  if (!found || !isId(arg) || typeof found.value === 'string' || Array.isArray(found.value)) return found;
  const id = isObject(found.value) ? found.value.id : null;
  return typeof id === 'string' ? { name: `${root.key}Id`, value: id } : null;
}

function variableFor(arg: GraphQLArgument, root: Root, shown: Json, exchange: Exchange, only: boolean): Value | null {
  const { variables } = exchange;
  // What a read brought says which one was read.
  if (!root.mutation && arg.name === 'id' && isObject(shown) && typeof shown.id === 'string')
    return { name: `${root.key}Id`, value: shown.id };
  if (arg.name in variables && !(root.key in variables && isInputObjectType(getNamedType(arg.type))))
    return { name: arg.name, value: variables[arg.name] ?? null };
  if (root.key in variables && isInputObjectType(getNamedType(arg.type))) return { name: root.key, value: variables[root.key] ?? null };
  if (/^(all|everything)/i.test(root.key) && !isNonNullType(arg.type)) return null;
  const similar = Object.keys(variables).find(
    (name) =>
      name.toLowerCase().endsWith(arg.name.toLowerCase()) || (!root.mutation && arg.name.toLowerCase().endsWith(name.toLowerCase())),
  );
  if (similar && (isNonNullType(arg.type) || !root.mutation)) return { name: similar, value: variables[similar] ?? null };
  const shaped = isNonNullType(arg.type) ? byShape(arg, variables) : null;
  if (shaped) return shaped;
  const [name, second] = Object.keys(variables);
  if (only && name && second === undefined && isNonNullType(arg.type)) return { name, value: variables[name] ?? null };
  const id = isObject(shown) ? (shown.id ?? shown.deletedId) : undefined;
  if (!isNonNullType(arg.type)) return null;
  if (typeof id !== 'string') return isId(arg) && exchange.latestSale ? { name: arg.name, value: exchange.latestSale } : null;
  if (arg.name === 'id') return { name: `${root.key}Id`, value: id };
  return arg.name === 'input' ? { name: `${root.key}Input`, value: { id } } : null;
}

interface Part {
  text: string;
  declarations: Map<string, string>;
  values: JsonObject;
}

function rootPart(schema: GraphQLSchema, root: Root, shown: Json, exchange: Exchange): Part | null {
  const declarations = new Map<string, string>();
  const values: JsonObject = {};
  const given: string[] = [];
  const required = root.field.args.filter((arg) => isNonNullType(arg.type));
  for (const arg of root.field.args) {
    const found = argumentValue(arg, root, shown, exchange, required.length === 1);
    if (!found && isNonNullType(arg.type) && arg.defaultValue === undefined) return null;
    if (!found) continue;
    declarations.set(found.name, String(arg.type));
    values[found.name] = found.value;
    given.push(`${arg.name}: $${found.name}`);
  }
  const type = inner(root.field);
  if (type.name.endsWith('Connection') && !given.some((each) => /^(first|last):/.test(each))) given.push('first: 50');
  const name = root.key === root.field.name ? root.key : `${root.key}: ${root.field.name}`;
  const args = given.length > 0 ? `(${given.join(', ')})` : '';
  return { text: `${name}${args}${isCompositeType(type) ? ` ${selection(schema, type, shown)}` : ''}`, declarations, values };
}

/** For answers that hold only errors: the root is named by the error's path, or by the type of the refused variable. */
function rootsOfErrors(schema: GraphQLSchema, exchange: Exchange): { root: Root; shown: Json }[] {
  const mutation = schema.getMutationType()?.getFields() ?? {};
  return exchange.answer.errors.flatMap((error) => {
    const [first] = Array.isArray(error.path) ? error.path : [];
    const byPath = typeof first === 'string' ? mutation[first] : undefined;
    if (byPath) return [{ root: { field: byPath, mutation: true, key: byPath.name }, shown: null }];
    const refused = /^Variable \$(\w+) of type (\w+)!?/.exec(String(error.message));
    if (!refused?.[1] || !refused[2]) return [];
    const key = refused[1];
    const takes = Object.values(mutation).filter((field) => field.args.some((arg) => getNamedType(arg.type).name === refused[2]));
    const [field] = takes.toSorted((a, b) => shared(b.name, key) - shared(a.name, key));
    return field ? [{ root: { field, mutation: true, key }, shown: null }] : [];
  });
}

const shared = (name: string, key: string) => words(name).filter((word) => words(key).includes(word)).length;

/** A document and variables that ask for what an exchange's answer shows; null when an argument cannot be known. */
export function deriveDocument(schema: GraphQLSchema, exchange: Exchange): Derived | null {
  const { data } = exchange.answer;
  const roots = data
    ? Object.entries(data).map(([key, shown]) => ({ root: findRoot(schema, key, shown, exchange), shown }))
    : rootsOfErrors(schema, exchange);
  const parts: Part[] = [];
  for (const { root, shown } of roots) {
    const part = root && rootPart(schema, root, shown, exchange);
    if (!part) return null;
    parts.push(part);
  }
  if (parts.length === 0) return null;
  const declarations = new Map<string, string>();
  for (const [name, type] of parts.flatMap((part) => [...part.declarations]))
    if (!declarations.get(name)?.endsWith('!')) declarations.set(name, type);
  const kind = roots.some(({ root }) => root?.mutation) ? 'mutation' : 'query';
  const declared = [...declarations].map(([name, type]) => `$${name}: ${type}`).join(', ');
  return {
    query: `${kind} Derived${declared ? `(${declared})` : ''} { ${parts.map((part) => part.text).join(' ')} }`,
    variables: Object.assign({}, ...parts.map((part) => part.values)) as JsonObject,
  };
}
