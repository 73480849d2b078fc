import { Kind, getNamedType, isAbstractType, isCompositeType, isLeafType, isListType, isNonNullType, isObjectType } from 'graphql';
import type {
  DocumentNode,
  FieldNode,
  FragmentDefinitionNode,
  GraphQLCompositeType,
  GraphQLField,
  GraphQLSchema,
  OperationDefinitionNode,
  SelectionSetNode,
} from 'graphql';
import { ROOT_COUNT_POINTS, fieldPoints, mutationPoints } from './field-points.ts';

/** One operation of a document, ready to be costed. */
export interface CostInput {
  schema: GraphQLSchema;
  document: DocumentNode;
  operation: OperationDefinitionNode;
  variables: Record<string, unknown>;
}

/** Stands for the answer where there is none yet: every field is there and every page is full. */
const EXPECTED = Symbol('expected');
type Answer = unknown;

/** How often a page of `size` nodes counts the cost of a node: 1–2 → 1, 5 → 3, 10 → 4, 50 → 7, 250 → 11. */
export function pageWeight(size: number): number {
  return Math.max(1, Math.floor(2 * Math.log(size)));
}

const fieldOf = (type: GraphQLCompositeType, name: string): GraphQLField<unknown, unknown> | undefined =>
  'getFields' in type ? type.getFields()[name] : undefined;
const keyOf = (node: FieldNode): string => node.alias?.value ?? node.name.value;
const at = (answer: Answer, key: string): Answer =>
  answer === EXPECTED ? EXPECTED : typeof answer === 'object' && answer !== null ? (answer as Record<string, unknown>)[key] : null;
const isAbsent = (answer: Answer): boolean => answer === null || answer === undefined;

const nodePoints = (type: GraphQLCompositeType): number => fieldPoints('', 'node', type.name);

function isUserErrors(type: GraphQLCompositeType): boolean {
  return type.name === 'UserError' || (isObjectType(type) && type.getInterfaces().some((parent) => parent.name === 'DisplayableError'));
}

class Coster {
  private readonly input: CostInput;
  private readonly fragments = new Map<string, FragmentDefinitionNode>();

  constructor(input: CostInput) {
    this.input = input;
    for (const node of input.document.definitions) if (node.kind === Kind.FRAGMENT_DEFINITION) this.fragments.set(node.name.value, node);
  }

  total(answer: Answer): number {
    const { schema, operation } = this.input;
    const root = operation.operation === 'mutation' ? schema.getMutationType() : schema.getQueryType();
    return root ? this.selection(operation.selectionSet, root, answer, false) : 0;
  }

  /** Fields add up; of the fragments on different types of a union or interface only the dearest counts. */
  private selection(set: SelectionSetNode | undefined, type: GraphQLCompositeType, answer: Answer, inPayload: boolean): number {
    let sum = 0;
    const branches = new Map<string, number>();
    const walk = (selections: SelectionSetNode, on: GraphQLCompositeType): void => {
      for (const node of selections.selections) {
        if (node.kind === Kind.FIELD) {
          sum += this.field(node, on, at(answer, keyOf(node)), inPayload);
          continue;
        }
        const { condition, body } = this.fragment(node);
        const target = condition ? this.input.schema.getType(condition) : on;
        if (!body || !target || !isCompositeType(target)) continue;
        if (target === on || !isAbstractType(on)) walk(body, isAbstractType(target) ? on : target);
        else if (this.applies(body, answer))
          branches.set(target.name, (branches.get(target.name) ?? 0) + this.selection(body, target, answer, inPayload));
      }
    };
    if (set) walk(set, type);
    return sum + Math.max(0, ...branches.values());
  }

  private fragment(node: Exclude<SelectionSetNode['selections'][number], FieldNode>): {
    condition: string | undefined;
    body: SelectionSetNode | undefined;
  } {
    const definition = node.kind === Kind.INLINE_FRAGMENT ? node : this.fragments.get(node.name.value);
    return { condition: definition?.typeCondition?.name.value, body: definition?.selectionSet };
  }

  /** A fragment took part in an answer when one of its fields is in it. */
  private applies(body: SelectionSetNode, answer: Answer): boolean {
    if (answer === EXPECTED) return true;
    if (typeof answer !== 'object' || answer === null) return false;
    return body.selections.some((node) => node.kind !== Kind.FIELD || (node.name.value !== '__typename' && keyOf(node) in answer));
  }

  private field(node: FieldNode, parent: GraphQLCompositeType, answer: Answer, inPayload: boolean): number {
    const definition = fieldOf(parent, node.name.value);
    if (!definition) return 0;
    const { schema } = this.input;
    const type = getNamedType(definition.type);
    if (parent === schema.getMutationType())
      return mutationPoints(node.name.value) + (isCompositeType(type) ? this.selection(node.selectionSet, type, answer, true) : 0);
    if (parent === schema.getQueryType() && type.name === 'Count') return ROOT_COUNT_POINTS;
    if (isLeafType(type) || !isCompositeType(type) || isUserErrors(type)) return 0;
    if (type.name.endsWith('Connection')) return this.connection(node, type, answer);
    const own = inPayload ? 0 : fieldPoints(parent.name, node.name.value, type.name);
    // What is absent was looked for: it costs its own point.
    return isAbsent(answer) ? own : own + this.children(node, definition, type, answer);
  }

  /** A plain list counts as one object; of an answer's items the dearest stands for all. */
  private children(node: FieldNode, definition: GraphQLField<unknown, unknown>, type: GraphQLCompositeType, answer: Answer): number {
    const list = isListType(isNonNullType(definition.type) ? definition.type.ofType : definition.type);
    if (!list || answer === EXPECTED) return this.selection(node.selectionSet, type, answer, false);
    const items: unknown[] = Array.isArray(answer) ? answer : [];
    return Math.max(0, ...items.map((item) => this.selection(node.selectionSet, type, item, false)));
  }

  private connection(node: FieldNode, type: GraphQLCompositeType, answer: Answer): number {
    const nodes = this.nodeSelections(node.selectionSet, type);
    if (answer === EXPECTED) {
      const inner = nodes.reduce((sum, { set, on }) => sum + nodePoints(on) + this.selection(set, on, EXPECTED, false), 0);
      return 2 + pageWeight(this.pageSize(node) ?? 1) * inner;
    }
    const size = this.pageSize(node) ?? 1;
    const brought = nodes.map(({ path, set, on }) => {
      const costs = answeredNodes(answer, path).map((item) => nodePoints(on) + this.selection(set, on, item, false));
      // An empty page costs as much as a full one of bare nodes.
      return costs.length === 0 ? nodePoints(on) * size : costs.reduce((sum, cost) => sum + cost, 0);
    });
    const share = (pageWeight(size) * brought.reduce((sum, cost) => sum + cost, 0)) / size;
    return 2 + Math.max(Math.min(1, nodes.length), Math.ceil(share));
  }

  /** Where a connection's nodes are selected: `nodes` and `edges.node`, through fragments and aliases. */
  private nodeSelections(
    set: SelectionSetNode | undefined,
    type: GraphQLCompositeType,
    path: string[] = [],
  ): { path: string[]; set: SelectionSetNode | undefined; on: GraphQLCompositeType }[] {
    return (set?.selections ?? []).flatMap((node) => {
      if (node.kind !== Kind.FIELD) return this.nodeSelections(this.fragment(node).body, type, path);
      const definition = fieldOf(type, node.name.value);
      const target = definition && getNamedType(definition.type);
      if (!target || !isCompositeType(target)) return [];
      if (node.name.value === 'edges') return this.nodeSelections(node.selectionSet, target, [...path, keyOf(node)]);
      return node.name.value === 'nodes' || node.name.value === 'node'
        ? [{ path: [...path, keyOf(node)], set: node.selectionSet, on: target }]
        : [];
    });
  }

  private pageSize(node: FieldNode): number | null {
    for (const name of ['first', 'last']) {
      const value = node.arguments?.find((argument) => argument.name.value === name)?.value;
      const size = value?.kind === Kind.VARIABLE ? this.variable(value.name.value) : value?.kind === Kind.INT ? Number(value.value) : null;
      if (typeof size === 'number') return size;
    }
    return null;
  }

  private variable(name: string): unknown {
    if (this.input.variables[name] !== undefined) return this.input.variables[name];
    const fallback = this.input.operation.variableDefinitions?.find((definition) => definition.variable.name.value === name)?.defaultValue;
    return fallback?.kind === Kind.INT ? Number(fallback.value) : null;
  }
}

function answeredNodes(answer: Answer, path: string[]): unknown[] {
  return path.reduce<unknown[]>((items, key) => items.flatMap((item) => at(item, key) ?? []), [answer]).filter((item) => !isAbsent(item));
}

/**
 * Points that the Admin API reserves before it runs an operation.
 *
 * Mutations 10 (some more, see field-points.ts) with the object right under their payload free; an object or a plain list 1; a connection
 * `2 + pageWeight(first) × (1 + children)`, nested ones multiply; money, page infos, userErrors and scalars 0; of a union the dearest
 * branch. Recovered from recorded `extensions.cost`.
 */
export function requestedCost(input: CostInput): number {
  return new Coster(input).total(EXPECTED);
}

/**
 * Points charged in the end, from what the answer really holds. An absent object still costs its own point, a page costs the share of
 * its weight that it brought (rounded up), an empty page as much as a full one of bare nodes.
 * Right on 147 of 156 recorded answers, never off by more than 4 points.
 */
export function actualCost(input: CostInput, data: unknown): number {
  return new Coster(input).total(data);
}
