import { Kind, parse, print, validate, visit } from 'graphql';
import type { ASTNode, DocumentNode, FieldNode, GraphQLSchema, GraphQLError } from 'graphql';

export interface Fitted {
  query: string;
  /** What older versions had and this one has not: `Type.field`. */
  gone: string[];
  /** Response keys of those fields. */
  keys: string[];
}

const GONE = /^Cannot query field "(.+?)" on type "(.+?)"/;
const UNKNOWN_TYPE = /^Unknown type "(.+?)"/;
const UNKNOWN_ARGUMENT = /^Unknown argument "(.+?)" on field "(.+?)"/;
const UNUSED = /^(Variable "\$(.+?)" is never used|Fragment "(.+?)" is never used)/;

function label(error: GraphQLError): string {
  const field = GONE.exec(error.message);
  if (field) return `${field[2]}.${field[1]}`;
  const argument = UNKNOWN_ARGUMENT.exec(error.message);
  return argument ? `${argument[2]}(${argument[1]}:)` : (UNKNOWN_TYPE.exec(error.message)?.[1] ?? error.message);
}

/** The node to leave out for an error: the field, the argument, the fragment on the unknown type, the unused definition. */
function culprits(document: DocumentNode, error: GraphQLError): ASTNode[] {
  const [node] = error.nodes ?? [];
  if (!node) return [];
  if (GONE.test(error.message) || UNKNOWN_ARGUMENT.test(error.message) || UNUSED.test(error.message)) return [node];
  if (!UNKNOWN_TYPE.test(error.message)) return [];
  const found: ASTNode[] = [];
  visit(document, { InlineFragment: (fragment) => void (fragment.typeCondition === node && found.push(fragment)) });
  return found;
}

/** Leaves an object without selections: `{ __typename }` keeps the document valid. */
function refill(document: DocumentNode): DocumentNode {
  const typename: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };
  return visit(document, {
    SelectionSet: { leave: (set) => (set.selections.length === 0 ? { ...set, selections: [typename] } : undefined) },
  });
}

/**
 * Takes out of a recorded document what the schema does not have any more (recordings go back to 2025-01).
 * @returns null when it cannot be made valid that way.
 */
export function fitDocument(schema: GraphQLSchema, query: string): Fitted | null {
  let document = parse(query);
  const gone = new Set<string>();
  const keys = new Set<string>();
  for (let round = 0; round < 5; round += 1) {
    const errors = validate(schema, document);
    if (errors.length === 0) return { query: print(document), gone: [...gone], keys: [...keys] };
    const drop = new Set(errors.flatMap((error) => culprits(document, error)));
    if (drop.size === 0) return null;
    for (const error of errors) {
      if (!UNUSED.test(error.message)) gone.add(label(error));
      const [node] = error.nodes ?? [];
      if (node?.kind === Kind.FIELD && GONE.test(error.message)) keys.add(node.alias?.value ?? node.name.value);
    }
    document = refill(visit(document, { enter: (node) => (drop.has(node) ? null : undefined) }));
    document = parse(print(document));
  }
  return null;
}
