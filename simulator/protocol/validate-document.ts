import { GraphQLError, Kind, NoDeprecatedCustomRule, specifiedRules, validate } from 'graphql';
import type { ASTNode, DocumentNode, GraphQLSchema } from 'graphql';

type Words = { message: string; extensions: Record<string, unknown> };
type Rule = [RegExp, (match: RegExpExecArray, node: ASTNode | undefined) => Words];

const words = (message: string, extensions: Record<string, unknown>): Words => ({ message, extensions });
const nameOf = (node: ASTNode | undefined): string => (node && 'name' in node && node.name ? node.name.value : '');

/** graphql-js's sentences → graphql-ruby's sentences and codes. The first two are recorded, the others are graphql-ruby's own. */
const RULES: Rule[] = [
  [
    /^Cannot query field "(.+?)" on type "(.+?)"/,
    ([, field, type]) =>
      words(`Field '${field}' doesn't exist on type '${type}'`, { code: 'undefinedField', typeName: type, fieldName: field }),
  ],
  [
    /^Unknown argument "(.+?)" on field "(?:.+)\.(.+?)"/,
    ([, arg, field]) =>
      words(`Field '${field}' doesn't accept argument '${arg}'`, {
        code: 'argumentNotAccepted',
        name: field,
        typeName: 'Field',
        argumentName: arg,
      }),
  ],
  [
    /^Unknown argument "(.+?)" on directive "@(.+?)"/,
    ([, arg, name]) =>
      words(`Directive '${name}' doesn't accept argument '${arg}'`, {
        code: 'argumentNotAccepted',
        name,
        typeName: 'Directive',
        argumentName: arg,
      }),
  ],
  [
    /^Field "(.+?)" is not defined by type "(.+?)"/,
    ([, arg, type]) =>
      words(`InputObject '${type}' doesn't accept argument '${arg}'`, {
        code: 'argumentNotAccepted',
        name: type,
        typeName: 'InputObject',
        argumentName: arg,
      }),
  ],
  [
    /^Field "(.+?)" of type "(.+?)" must have a selection of subfields/,
    ([, field, type]) =>
      words(`Field must have selections (field '${field}' returns ${bare(type)} but has no selections. Did you mean '${field} { ... }'?)`, {
        code: 'selectionMismatch',
        nodeName: `field '${field}'`,
        typeName: bare(type),
      }),
  ],
  [
    /^Field "(.+?)" must not have a selection since type "(.+?)"/,
    ([, field, type]) =>
      words(`Selections can't be made on scalars (field '${field}' returns ${bare(type)} but has selections)`, {
        code: 'selectionMismatch',
        nodeName: `field '${field}'`,
        typeName: bare(type),
      }),
  ],
  [
    /^Variable "\$(.+?)" is not defined(?: by operation "(.+?)")?/,
    ([, name, op]) =>
      words(`Variable $${name} is used by ${op ?? 'anonymous query'} but not declared`, { code: 'variableNotDefined', variableName: name }),
  ],
  [
    /^Variable "\$(.+?)" is never used(?: in operation "(.+?)")?/,
    ([, name, op]) =>
      words(`Variable $${name} is declared by ${op ?? 'anonymous query'} but not used`, { code: 'variableNotUsed', variableName: name }),
  ],
  [
    /^Variable "\$(.+?)" of type "(.+?)" used in position expecting type "(.+?)"/,
    ([, name, is, wants], node) =>
      words(`Type mismatch on variable $${name} and argument ${nameOf(node)} (${is} / ${wants})`, {
        code: 'variableMismatch',
        variableName: name,
        typeName: is,
        argumentName: nameOf(node),
        errorMessage: 'Type mismatch',
      }),
  ],
  [
    /^Unknown type "(.+?)"/,
    ([, type]) => words(`No such type ${type}, so it can't be a fragment condition`, { code: 'undefinedType', typeName: type }),
  ],
  [
    /^Unknown fragment "(.+?)"/,
    ([, name]) => words(`Fragment ${name} was used, but not defined`, { code: 'useAndDefineFragment', fragmentName: name }),
  ],
  [
    /^Fragment "(.+?)" is never used/,
    ([, name]) => words(`Fragment ${name} was defined, but not used`, { code: 'useAndDefineFragment', fragmentName: name }),
  ],
  [
    /^Fragment (?:"(.+?)" )?cannot be spread here as objects of type "(.+?)" can never be of type "(.+?)"/,
    ([, name, parent, type]) =>
      words(`Fragment ${name ? `${name} ` : ''}on ${type} can't be spread inside ${parent}`, {
        code: 'cannotSpreadFragment',
        typeName: type,
        fragmentName: name ?? 'unknown',
        parentName: parent,
      }),
  ],
  [
    /^Unknown directive "@(.+?)"/,
    ([, name]) => words(`Directive @${name} is not defined`, { code: 'undefinedDirective', directiveName: name }),
  ],
];

const bare = (type = '') => type.replace(/[[\]!]/g, '');

/** graphql-ruby's path of a node: the operation, then response keys, `... on Type` and argument names. */
function pathOf(document: DocumentNode, target: ASTNode): string[] {
  const search = (node: unknown, path: string[]): string[] | null => {
    if (node === target) return withSegment(node as ASTNode, path);
    if (Array.isArray(node)) return first(node, (item) => search(item, path));
    if (typeof node !== 'object' || node === null || !('kind' in node)) return null;
    const inner = withSegment(node as ASTNode, path);
    return first(Object.entries(node), ([key, value]) => (key === 'loc' || key === 'name' ? null : search(value, inner)));
  };
  return search(document.definitions, []) ?? [];
}

function first<T>(items: T[], find: (item: T) => string[] | null): string[] | null {
  for (const item of items) {
    const found = find(item);
    if (found) return found;
  }
  return null;
}

function withSegment(node: ASTNode, path: string[]): string[] {
  switch (node.kind) {
    case Kind.OPERATION_DEFINITION:
      return [...path, node.name ? `${node.operation} ${node.name.value}` : node.operation];
    case Kind.FRAGMENT_DEFINITION:
      return [...path, `fragment ${node.name.value}`];
    case Kind.FIELD:
      return [...path, node.alias?.value ?? node.name.value];
    case Kind.INLINE_FRAGMENT:
      return [...path, node.typeCondition ? `... on ${node.typeCondition.name.value}` : '...'];
    case Kind.FRAGMENT_SPREAD:
      return [...path, `... ${node.name.value}`];
    case Kind.ARGUMENT:
    case Kind.OBJECT_FIELD:
      return [...path, node.name.value];
    default:
      return path;
  }
}

/** Missing arguments are one error per field, with all their names. */
function missingArguments(errors: readonly GraphQLError[]): Map<ASTNode, string[]> {
  const missing = new Map<ASTNode, string[]>();
  for (const error of errors) {
    const found = /^Field ".+?" argument "(.+?)" of type/.exec(error.message);
    const node = error.nodes?.[0];
    if (found?.[1] && node) missing.set(node, [...(missing.get(node) ?? []), found[1]]);
  }
  return missing;
}

function inputFieldWords(error: GraphQLError): Words | null {
  const missing = /^Field "(.+)\.(.+?)" of required type "(.+?)" was not provided/.exec(error.message);
  if (!missing) return null;
  const [, type, field, wants] = missing;
  return words(`Argument '${field}' on InputObject '${type}' is required. Expected type ${wants}`, {
    code: 'missingRequiredInputObjectAttribute',
    argumentName: field,
    argumentType: wants,
    inputObjectType: type,
  });
}

function literalWords(document: DocumentNode, error: GraphQLError, node: ASTNode | undefined): Words {
  const expected =
    /^(?:Expected value of type "(.+?)"|(\w+) cannot represent|Enum "(.+?)"|Value ".+?" does not exist in "(.+?)" enum)/.exec(
      error.message,
    );
  if (!expected || !node) return words(error.message, {});
  const type = expected[1] ?? expected[2] ?? expected[3] ?? expected[4];
  const path = pathOf(document, node);
  const [field, arg] = path.slice(-2);
  const value = node.loc ? node.loc.source.body.slice(node.loc.start, node.loc.end) : '';
  return words(`Argument '${arg}' on Field '${field}' has an invalid value (${value}). Expected type '${type}'.`, {
    code: 'argumentLiteralsIncompatible',
    typeName: 'Field',
    argumentName: arg,
  });
}

function translate(document: DocumentNode, error: GraphQLError, missing: Map<ASTNode, string[]>): GraphQLError | null {
  const node = error.nodes?.at(-1) ?? error.nodes?.[0];
  const first = error.nodes?.[0];
  const path = first ? pathOf(document, first) : undefined;
  const make = ({ message, extensions }: Words) => new GraphQLError(message, { nodes: first, path, extensions });
  const names = first && missing.get(first);
  if (names && /^Field ".+?" argument ".+?" of type/.test(error.message)) {
    missing.delete(first);
    return make(
      words(`Field '${nameOf(first)}' is missing required arguments: ${names.join(', ')}`, {
        code: 'missingRequiredArguments',
        className: 'Field',
        name: nameOf(first),
        arguments: names.join(', '),
      }),
    );
  }
  if (/^Field ".+?" argument ".+?" of type/.test(error.message)) return null;
  for (const [pattern, say] of RULES) {
    const match = pattern.exec(error.message);
    if (match) return make(say(match, node));
  }
  return make(inputFieldWords(error) ?? literalWords(document, error, first));
}

/**
 * Validates a document and words the errors as the Admin API (graphql-ruby) does: `undefinedField` and
 * `missingRequiredArguments` as recorded in 05-gql-draft-complete-bad-gateway.json and order-create-mandate-payment-validation.json.
 */
export function validateDocument(schema: GraphQLSchema, document: DocumentNode): GraphQLError[] {
  const rules = specifiedRules.filter((rule) => rule !== NoDeprecatedCustomRule);
  const errors = validate(schema, document, rules, { maxErrors: 100 });
  const missing = missingArguments(errors);
  return errors.map((error) => translate(document, error, missing)).filter((error) => error !== null);
}
