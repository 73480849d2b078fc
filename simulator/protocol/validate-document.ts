import { GraphQLError, Kind, NoDeprecatedCustomRule, specifiedRules, validate } from 'graphql';
import type { ASTNode, DocumentNode, GraphQLSchema } from 'graphql';
import { placesOf } from './document-places.ts';
import { wordsFor } from './validation-words.ts';

const MISSING_ARGUMENT = /^Field ".+?" argument "(.+?)" of type/;
const MISUSED_VARIABLE = /^Variable "\$.+?" of type ".+?" used in position/;

/** Missing arguments are one error per field, with all their names. */
function missingArguments(errors: readonly GraphQLError[]): Map<ASTNode, string[]> {
  const missing = new Map<ASTNode, string[]>();
  for (const error of errors) {
    const name = MISSING_ARGUMENT.exec(error.message)?.[1];
    const node = error.nodes?.[0];
    if (name && node) missing.set(node, [...(missing.get(node) ?? []), name]);
  }
  return missing;
}

function missingArgumentsError(node: ASTNode, names: string[], path: string[]): GraphQLError {
  const field = 'name' in node && node.name ? node.name.value : '';
  const list = names.join(', ');
  const extensions = { code: 'missingRequiredArguments', className: 'Field', name: field, arguments: list };
  return new GraphQLError(`Field '${field}' is missing required arguments: ${list}`, { nodes: [node], path, extensions });
}

/**
 * Validates a document and words the errors as the Admin API (graphql-ruby) does: `undefinedField` and `missingRequiredArguments` as
 * recorded in 05-gql-draft-complete-bad-gateway.json and order-create-mandate-payment-validation.json.
 */
export function validateDocument(schema: GraphQLSchema, document: DocumentNode): GraphQLError[] {
  const rules = specifiedRules.filter((rule) => rule !== NoDeprecatedCustomRule);
  const errors = validate(schema, document, rules, { maxErrors: 100 });
  if (errors.length === 0) return [];
  const places = placesOf(schema, document);
  const missing = missingArguments(errors);
  return errors.flatMap((error) => {
    // graphql-js puts the variable's definition first and its use last; graphql-ruby points at the argument that uses it.
    const use = MISUSED_VARIABLE.test(error.message) ? error.nodes?.at(-1) : error.nodes?.[0];
    const place = places(use);
    const node = MISUSED_VARIABLE.test(error.message)
      ? (place.argument ?? use)
      : use?.kind === Kind.SELECTION_SET
        ? (place.field ?? use)
        : use;
    if (MISSING_ARGUMENT.test(error.message)) {
      const names = node && missing.get(node);
      if (!node || !names) return [];
      missing.delete(node);
      return [missingArgumentsError(node, names, place.path)];
    }
    const { message, extensions } = wordsFor(error.message, node, place);
    return [new GraphQLError(message, { nodes: node, path: place.path.length > 0 ? place.path : undefined, extensions })];
  });
}
