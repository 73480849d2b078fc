import { Kind } from 'graphql';
import type { ASTNode, FieldNode } from 'graphql';
import type { Place } from './document-places.ts';

export interface Words {
  message: string;
  extensions: Record<string, unknown>;
}

type Rule = [RegExp, (match: RegExpExecArray, node: ASTNode | undefined, place: Place) => Words];

const words = (message: string, extensions: Record<string, unknown>): Words => ({ message, extensions });
const bare = (type = '') => type.replace(/[[\]!]/g, '');

function notAccepted(owner: string, name: string | undefined, argument: string | undefined): Words {
  return words(`${owner} '${name}' doesn't accept argument '${argument}'`, {
    code: 'argumentNotAccepted',
    name,
    typeName: owner,
    argumentName: argument,
  });
}

function selectionsOf(node: ASTNode | undefined): string {
  const set = node?.kind === Kind.FIELD ? (node as FieldNode).selectionSet : undefined;
  const shown = set?.selections.map((each) =>
    each.kind === Kind.INLINE_FRAGMENT ? `"... on ${each.typeCondition?.name.value ?? ''} { ... }"` : `"${each.name.value}"`,
  );
  return (shown ?? []).join(', ');
}

/** How a variable's type and an argument's differ: in kind, in lists, or in what may be null. */
function mismatch(is = '', wants = ''): string {
  if (bare(is) !== bare(wants)) return 'Type mismatch';
  const depth = (type: string) => type.split('[').length;
  return depth(is) === depth(wants) ? 'Nullability mismatch' : 'List dimension mismatch';
}

function variableMismatch([, name, is, wants]: RegExpExecArray, place: Place): Words {
  const argumentName = place.argument?.name.value ?? '';
  const errorMessage = mismatch(is, wants);
  return words(`${errorMessage} on variable $${name} and argument ${argumentName} (${is} / ${wants})`, {
    code: 'variableMismatch',
    variableName: name,
    typeName: is,
    argumentName,
    errorMessage,
  });
}

function unknownType(type: string | undefined, place: Place): Words {
  if (!place.inVariableDefinition)
    return words(`No such type ${type}, so it can't be a fragment condition`, { code: 'undefinedType', typeName: type });
  return words(`${type} isn't a defined input type`, { code: 'variableRequiresValidType', typeName: type });
}

/** graphql-js's sentences → graphql-ruby's. Unknown fields are recorded, the others are graphql-ruby's own words (assumed). */
const RULES: Rule[] = [
  [
    /^Cannot query field "(.+?)" on type "(.+?)"/,
    ([, field, type]) =>
      words(`Field '${field}' doesn't exist on type '${type}'`, { code: 'undefinedField', typeName: type, fieldName: field }),
  ],
  [/^Unknown argument "(.+?)" on field "(?:.+)\.(.+?)"/, ([, argument, field]) => notAccepted('Field', field, argument)],
  [/^Unknown argument "(.+?)" on directive "@(.+?)"/, ([, argument, name]) => notAccepted('Directive', name, argument)],
  [/^Field "(.+?)" is not defined by type "(.+?)"/, ([, argument, type]) => notAccepted('InputObject', type, argument)],
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
    ([, field, type], node) =>
      words(`Selections can't be made on scalars (field '${field}' returns ${bare(type)} but has selections [${selectionsOf(node)}])`, {
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
  [/^Variable "\$(.+?)" of type "(.+?)" used in position expecting type "(.+?)"/, (match, _node, place) => variableMismatch(match, place)],
  [/^Unknown type "(.+?)"/, ([, type], _node, place) => unknownType(type, place)],
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
  [
    /^Field "(.+)\.(.+?)" of required type "(.+?)" was not provided/,
    ([, type, field, wants]) =>
      words(`Argument '${field}' on InputObject '${type}' is required. Expected type ${wants}`, {
        code: 'missingRequiredInputObjectAttribute',
        argumentName: field,
        argumentType: wants,
        inputObjectType: type,
      }),
  ],
  [
    /^(?:Expected value of type "(.+?)"|(\w+) cannot represent|Enum "(.+?)"|Value ".+?" does not exist in "(.+?)" enum)/,
    ([, one, two, three, four], node, { argument, owner }) => {
      const value = node?.loc ? node.loc.source.body.slice(node.loc.start, node.loc.end) : '';
      const name = argument?.name.value ?? '';
      const message = `Argument '${name}' on ${owner.kind} '${owner.name}' has an invalid value (${value}). Expected type '${one ?? two ?? three ?? four ?? ''}'.`;
      return words(message, { code: 'argumentLiteralsIncompatible', typeName: owner.kind, argumentName: name });
    },
  ],
];

/** The words for an error of graphql-js; its own when no rule knows them. */
export function wordsFor(message: string, node: ASTNode | undefined, place: Place): Words {
  for (const [pattern, say] of RULES) {
    const match = pattern.exec(message);
    if (match) return say(match, node, place);
  }
  return words(message, {});
}
