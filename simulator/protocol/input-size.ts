import { GraphQLError, Kind, valueFromAST } from 'graphql';
import type { DocumentNode, FieldNode, GraphQLSchema, OperationDefinitionNode } from 'graphql';

const DEFAULT_LIMIT = 250;
/** Draft orders take 499 lines (17-gql-draft-500-lines.json), orders 500 (documented); other arrays 250 (18-gql-draft-tag-validation.json). */
const LIMITS: [RegExp, number][] = [
  [/^draftOrder\w*\.input\.lineItems$/, 499],
  [/^orderCreate\.order\.lineItems$/, 500],
];

function tooLarge(value: unknown, root: string, path: (string | number)[]): { path: (string | number)[]; size: number; limit: number }[] {
  if (Array.isArray(value)) {
    const place = [root, ...path.filter((part) => typeof part === 'string')].join('.');
    const limit = LIMITS.find(([pattern]) => pattern.test(place))?.[1] ?? DEFAULT_LIMIT;
    if (value.length > limit) return [{ path, size: value.length, limit }];
    return value.flatMap((item, index) => tooLarge(item, root, [...path, index]));
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => tooLarge(item, root, [...path, key]));
}

function rootFields(document: DocumentNode, operation: OperationDefinitionNode): FieldNode[] {
  return operation.selectionSet.selections.flatMap((selection) => (selection.kind === Kind.FIELD ? [selection] : []));
}

/** Arrays over the limit are errors of the whole answer, one per root field, before anything is executed. */
export function checkInputSizes(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Record<string, unknown>,
): GraphQLError[] {
  const root = operation.operation === 'mutation' ? schema.getMutationType() : schema.getQueryType();
  return rootFields(document, operation).flatMap((node) => {
    const args = root?.getFields()[node.name.value]?.args ?? [];
    return (node.arguments ?? []).flatMap((argument) => {
      const type = args.find((arg) => arg.name === argument.name.value)?.type;
      const value = type ? valueFromAST(argument.value, type, variables) : undefined;
      return tooLarge(value, node.name.value, [argument.name.value]).map(
        ({ path, size, limit }) =>
          new GraphQLError(`The input array size of ${size} is greater than the maximum allowed of ${limit}.`, {
            nodes: [node],
            path: [node.alias?.value ?? node.name.value, ...path],
            extensions: { code: 'MAX_INPUT_SIZE_EXCEEDED' },
          }),
      );
    });
  });
}
