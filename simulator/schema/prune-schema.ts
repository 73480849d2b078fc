import { Kind, parse, print, visit } from 'graphql';
import type {
  DefinitionNode,
  DocumentNode,
  FieldDefinitionNode,
  InputValueDefinitionNode,
  InterfaceTypeDefinitionNode,
  ObjectTypeDefinitionNode,
  TypeNode,
} from 'graphql';
import { MUTATION_ROOTS, NEVER, QUERY_ROOTS, WHOLE_TYPES, WIDE_INTERFACES } from './kept.ts';

type Fielded = ObjectTypeDefinitionNode | InterfaceTypeDefinitionNode;

const named = (type: TypeNode): string => (type.kind === Kind.NAMED_TYPE ? type.name.value : named(type.type));
const isFielded = (node: DefinitionNode | undefined): node is Fielded =>
  node?.kind === Kind.OBJECT_TYPE_DEFINITION || node?.kind === Kind.INTERFACE_TYPE_DEFINITION;
const isWrapper = (name: string) => /(Connection|Edge|Payload|UserError|Error)$/.test(name) && !NEVER.test(name);

class Pruner {
  private readonly types = new Map<string, DefinitionNode>();
  private readonly directives: DefinitionNode[] = [];
  private readonly kept = new Map<string, 'whole' | 'shallow'>();

  constructor(document: DocumentNode) {
    for (const node of document.definitions) {
      if (node.kind === Kind.DIRECTIVE_DEFINITION) this.directives.push(node);
      else if ('name' in node && node.name && node.kind !== Kind.OPERATION_DEFINITION) this.types.set(node.name.value, node);
    }
  }

  prune(): string {
    this.keepRoots('QueryRoot', QUERY_ROOTS);
    this.keepRoots('Mutation', MUTATION_ROOTS);
    while (this.dropEmpty());
    const definitions = [...this.directives, ...[...this.types].flatMap(([name, node]) => this.definition(name, node))];
    const document = withoutDescriptions({ kind: Kind.DOCUMENT, definitions });
    return `schema {\n  query: QueryRoot\n  mutation: Mutation\n}\n\n${print(document)}\n`;
  }

  private rootFields(name: string): readonly FieldDefinitionNode[] {
    const root = this.types.get(name);
    if (!isFielded(root)) throw new Error(`The schema has no ${name}`);
    const wanted = new Set(name === 'QueryRoot' ? QUERY_ROOTS : MUTATION_ROOTS);
    return (root.fields ?? []).filter((field) => wanted.has(field.name.value));
  }

  private keepRoots(name: string, wanted: string[]): void {
    this.kept.set(name, 'whole');
    const fields = this.rootFields(name);
    const found = new Set(fields.map((field) => field.name.value));
    for (const root of wanted) if (!found.has(root)) console.error(`not in this version of the schema: ${name}.${root}`);
    for (const field of fields) {
      this.keep(named(field.type), 'whole');
      this.keepArguments(field.arguments);
    }
  }

  private keepArguments(args: readonly InputValueDefinitionNode[] | undefined): void {
    for (const arg of args ?? []) this.keep(named(arg.type), 'whole');
  }

  /** A whole type takes all its fields along; a shallow one only those that lead to leaves or to types kept anyway. */
  private keep(name: string, depth: 'whole' | 'shallow'): void {
    const node = this.types.get(name);
    if (!node) return;
    const wanted = isFielded(node) && (depth === 'whole' || WHOLE_TYPES.test(name) || isWrapper(name)) ? 'whole' : 'shallow';
    const had = this.kept.get(name);
    if (had === 'whole' || had === wanted) return;
    if (!had && NEVER.test(name) && !WHOLE_TYPES.test(name) && isFielded(node) && depth !== 'whole') return;
    this.kept.set(name, wanted);
    if (node.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION) this.keepArguments(node.fields);
    if (node.kind === Kind.UNION_TYPE_DEFINITION) for (const member of node.types ?? []) this.keep(member.name.value, 'shallow');
    if (node.kind === Kind.INTERFACE_TYPE_DEFINITION && !WIDE_INTERFACES.test(name))
      for (const type of this.implementers(name)) this.keep(type, 'shallow');
    if (isFielded(node) && wanted === 'whole') {
      for (const field of node.fields ?? []) {
        this.keep(named(field.type), 'shallow');
        if (this.kept.has(named(field.type)) || this.isLeaf(named(field.type))) this.keepArguments(field.arguments);
      }
    }
  }

  private implementers(name: string): string[] {
    return [...this.types.values()].flatMap((node) =>
      node.kind === Kind.OBJECT_TYPE_DEFINITION && node.interfaces?.some((parent) => parent.name.value === name) ? [node.name.value] : [],
    );
  }

  /** A type of which no field is left goes, and takes the fields that lead to it along. True when one went. */
  private dropEmpty(): boolean {
    const empty = [...this.kept.keys()].filter((name) => {
      const node = this.types.get(name);
      return isFielded(node) && this.fieldsOf(node).length === 0;
    });
    for (const name of empty) this.kept.delete(name);
    return empty.length > 0;
  }

  private isLeaf(name: string): boolean {
    const node = this.types.get(name);
    return !node || node.kind === Kind.SCALAR_TYPE_DEFINITION || node.kind === Kind.ENUM_TYPE_DEFINITION;
  }

  private definition(name: string, node: DefinitionNode): DefinitionNode[] {
    if (node.kind === Kind.SCALAR_TYPE_DEFINITION || node.kind === Kind.ENUM_TYPE_DEFINITION) return this.leafIsUsed(name) ? [node] : [];
    if (!this.kept.has(name)) return [];
    if (node.kind === Kind.UNION_TYPE_DEFINITION)
      return [{ ...node, types: node.types?.filter((member) => this.kept.has(member.name.value)) }];
    if (!isFielded(node)) return [node];
    const fields = name === 'QueryRoot' || name === 'Mutation' ? this.rootFields(name) : this.fieldsOf(node);
    return [{ ...node, fields, interfaces: node.interfaces?.filter((parent) => this.kept.has(parent.name.value)) }];
  }

  /** Arguments of shallow types are kept only where their types are; a required argument of an unknown type loses the field. */
  private fieldsOf(node: Fielded): FieldDefinitionNode[] {
    return (node.fields ?? [])
      .filter((field) => this.isLeaf(named(field.type)) || this.kept.has(named(field.type)))
      .filter((field) => (field.arguments ?? []).every((arg) => this.isLeaf(named(arg.type)) || this.kept.has(named(arg.type))));
  }

  private used: Set<string> | null = null;
  private leafIsUsed(name: string): boolean {
    this.used ??= this.leavesInUse();
    return this.used.has(name);
  }

  private leavesInUse(): Set<string> {
    const used = new Set<string>();
    for (const [name, node] of this.types) {
      if (!this.kept.has(name)) continue;
      const fields = isFielded(node) ? (name === 'QueryRoot' || name === 'Mutation' ? this.rootFields(name) : this.fieldsOf(node)) : [];
      for (const field of fields) {
        used.add(named(field.type));
        for (const arg of field.arguments ?? []) used.add(named(arg.type));
      }
      if (node.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION) for (const field of node.fields ?? []) used.add(named(field.type));
    }
    return used;
  }
}

function withoutDescriptions(document: DocumentNode): DocumentNode {
  return visit(document, {
    enter: (node) => ('description' in node && node.description ? { ...node, description: undefined } : undefined),
  });
}

/** SDL of a published Admin schema → SDL of the part that the simulator knows, without descriptions, deprecations kept. */
export function pruneSchema(sdl: string): string {
  return new Pruner(parse(sdl, { noLocation: true })).prune();
}
