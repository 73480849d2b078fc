import { GraphQLError, isEnumType, isInputObjectType, isListType, isNonNullType, isScalarType, typeFromAST } from 'graphql';
import type { GraphQLInputType, GraphQLSchema, OperationDefinitionNode, TypeNode } from 'graphql';
import { print } from 'graphql';

export interface Problem {
  path: (string | number)[];
  explanation: string;
  message?: string;
}

type Checked = { value: unknown; problems: Problem[] };
const NOT_NULL = 'Expected value to not be null';

const ok = (value: unknown): Checked => ({ value, problems: [] });
const bad = (path: Problem['path'], explanation: string, message?: string): Checked => ({
  value: undefined,
  problems: [{ path, explanation, ...(message ? { message } : {}) }],
});

function checkScalar(type: { name: string }, value: unknown, path: Problem['path']): Checked {
  const refused = () => bad(path, `Could not coerce value ${JSON.stringify(value)} to ${type.name}`);
  switch (type.name) {
    case 'Int':
      return typeof value === 'number' && Number.isInteger(value) ? ok(value) : refused();
    case 'Float':
      return typeof value === 'number' ? ok(value) : refused();
    case 'Boolean':
      return typeof value === 'boolean' ? ok(value) : refused();
    case 'String':
      return typeof value === 'string' ? ok(value) : refused();
    case 'ID':
      if (typeof value === 'string' && /^gid:\/\/.+\/.+\/.+/.test(value)) return ok(value);
      if (typeof value !== 'string' && typeof value !== 'number') return refused();
      return bad(path, `Invalid global id '${value}'`, `Invalid global id '${value}'`);
    case 'Decimal':
    case 'Money':
      return ['string', 'number'].includes(typeof value) && /^[+-]?\d*\.?\d+(e[+-]?\d+)?$/i.test(String(value))
        ? ok(String(value))
        : bad(path, `invalid decimal '${String(value)}'`);
    default:
      return ok(value);
  }
}

function checkInputObject(type: ReturnType<typeof asInputObject>, value: unknown, path: Problem['path']): Checked {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return bad(path, `Expected ${JSON.stringify(value)} to be a key-value object responding to \`to_h\` or \`to_unsafe_h\`.`);
  const given = value as Record<string, unknown>;
  const fields = type.getFields();
  const problems: Problem[] = Object.keys(given)
    .filter((name) => !(name in fields))
    .map((name) => ({ path: [...path, name], explanation: `Field is not defined on ${type.name}` }));
  const coerced: Record<string, unknown> = {};
  for (const field of Object.values(fields)) {
    if (!(field.name in given) && (field.defaultValue !== undefined || !isNonNullType(field.type))) {
      if (field.defaultValue !== undefined) coerced[field.name] = field.defaultValue;
      continue;
    }
    const checked = check(field.type, given[field.name], [...path, field.name]);
    problems.push(...checked.problems);
    coerced[field.name] = checked.value;
  }
  const keys = Object.keys(given).filter((name) => name in fields);
  if (type.isOneOf && problems.length === 0 && (keys.length !== 1 || given[keys[0] ?? ''] === null)) {
    problems.push({ path, explanation: `'${type.name}' requires exactly one argument, but ${keys.length} were provided.` });
  }
  return { value: coerced, problems };
}
const asInputObject = (type: GraphQLInputType) => (isInputObjectType(type) ? type : neverInput(type));
const neverInput = (type: GraphQLInputType): never => {
  throw new Error(`simulator: ${String(type)} is no input object`);
};

/** Checks one value as graphql-ruby does, which goes on after a problem and reports all of them. */
function check(type: GraphQLInputType, value: unknown, path: Problem['path']): Checked {
  if (isNonNullType(type)) return value === null || value === undefined ? bad(path, NOT_NULL) : check(type.ofType, value, path);
  if (value === null || value === undefined) return ok(null);
  if (isListType(type)) {
    // A single value where a list is expected becomes a list of one.
    const items: unknown[] = Array.isArray(value) ? value : [value];
    const checked = items.map((item, index) =>
      check(type.ofType as GraphQLInputType, item, Array.isArray(value) ? [...path, index] : path),
    );
    return { value: checked.map((item) => item.value), problems: checked.flatMap((item) => item.problems) };
  }
  if (isEnumType(type)) {
    const names = type.getValues().map((entry) => entry.name);
    return typeof value === 'string' && names.includes(value)
      ? ok(value)
      : bad(path, `Expected ${JSON.stringify(value)} to be one of: ${names.join(', ')}`);
  }
  if (isScalarType(type)) return checkScalar(type, value, path);
  return checkInputObject(asInputObject(type), value, path);
}

const inputType = (schema: GraphQLSchema, node: TypeNode) => typeFromAST(schema, node as never) as GraphQLInputType | undefined;

function describe(problem: Problem): string {
  return problem.path.length > 0 ? `${problem.path.join('.')} (${problem.explanation})` : '';
}

/**
 * Variables against their declared types, in Shopify's words.
 * @returns the errors (`INVALID_VARIABLE` with every problem's path and explanation), none when all are fine.
 * Recorded in 16-gql-draft-discount-validation.json; refused scalars and ids are worded as graphql-ruby does (assumed).
 */
export function checkVariables(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  given: Record<string, unknown>,
): { errors: GraphQLError[]; values: Record<string, unknown> } {
  const errors: GraphQLError[] = [];
  const values: Record<string, unknown> = {};
  for (const definition of operation.variableDefinitions ?? []) {
    const name = definition.variable.name.value;
    const type = inputType(schema, definition.type);
    if (!type) continue;
    if (!(name in given) && (definition.defaultValue || !isNonNullType(type))) continue;
    const raw = given[name] ?? null;
    const { value, problems } = check(type, raw, []);
    if (problems.length === 0) {
      values[name] = value;
      continue;
    }
    const details = problems.map(describe).filter(Boolean).join(', ');
    const message = `Variable $${name} of type ${print(definition.type)} was provided invalid value${details ? ` for ${details}` : ''}`;
    errors.push(new GraphQLError(message, { nodes: [definition], extensions: { code: 'INVALID_VARIABLE', value: raw, problems } }));
  }
  return { errors, values };
}
