import { Kind, TypeInfo, getNamedType, isInputObjectType, visit, visitWithTypeInfo } from 'graphql';
import type { ASTNode, ArgumentNode, DocumentNode, FieldNode, GraphQLSchema, ObjectFieldNode } from 'graphql';

/** Where a node stands, in the terms of graphql-ruby's errors. */
export interface Place {
  /** The operation, then response keys, `... on Type` and argument names. */
  path: string[];
  /** The argument or input field around the node (or the node itself). */
  argument: ArgumentNode | ObjectFieldNode | null;
  /** The field around the node (or the node itself). */
  field: FieldNode | null;
  /** What the argument belongs to: a field, a directive or an input object. */
  owner: { kind: 'Field' | 'InputObject'; name: string };
  inVariableDefinition: boolean;
}

function segment(node: ASTNode): string | null {
  switch (node.kind) {
    case Kind.OPERATION_DEFINITION:
      return node.name ? `${node.operation} ${node.name.value}` : node.operation;
    case Kind.FRAGMENT_DEFINITION:
      return `fragment ${node.name.value}`;
    case Kind.FIELD:
      return node.alias?.value ?? node.name.value;
    case Kind.INLINE_FRAGMENT:
      return node.typeCondition ? `... on ${node.typeCondition.name.value}` : '...';
    case Kind.FRAGMENT_SPREAD:
      return `... ${node.name.value}`;
    case Kind.ARGUMENT:
    case Kind.OBJECT_FIELD:
      return node.name.value;
    default:
      return null;
  }
}

const NOWHERE: Place = { path: [], argument: null, field: null, owner: { kind: 'Field', name: '' }, inVariableDefinition: false };

/** The places of all nodes of a document. */
export function placesOf(schema: GraphQLSchema, document: DocumentNode): (node: ASTNode | undefined) => Place {
  const places = new Map<ASTNode, Place>();
  const stack: Place[] = [NOWHERE];
  const info = new TypeInfo(schema);
  const parentInput = (): string => {
    const type = getNamedType(info.getParentInputType() ?? undefined);
    return isInputObjectType(type) ? type.name : '';
  };
  visit(
    document,
    visitWithTypeInfo(info, {
      enter(node) {
        const above = stack.at(-1) ?? NOWHERE;
        const own = segment(node);
        const place: Place = { ...above, path: own === null ? above.path : [...above.path, own] };
        if (node.kind === Kind.VARIABLE_DEFINITION) place.inVariableDefinition = true;
        if (node.kind === Kind.FIELD) place.field = node;
        if (node.kind === Kind.FIELD) place.owner = { kind: 'Field', name: node.name.value };
        if (node.kind === Kind.OBJECT_FIELD) place.owner = { kind: 'InputObject', name: parentInput() };
        if (node.kind === Kind.ARGUMENT || node.kind === Kind.OBJECT_FIELD) place.argument = node;
        places.set(node, place);
        stack.push(place);
      },
      leave() {
        stack.pop();
      },
    }),
  );
  return (node) => (node && places.get(node)) ?? NOWHERE;
}
