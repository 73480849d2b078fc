import { Kind, parse, print, visit } from 'graphql';
import type { DirectiveNode, DocumentNode } from 'graphql';

const KEPT = new Map<string, string>();

/**
 * The document without what its `@include` and `@skip` leave out for these variables, and without the variables and fragments that only
 * the left-out parts used. Whether Shopify charges for left-out selections is not recorded; what is not sent is not charged.
 * Parsed once per combination of flags.
 */
export function pruneDocument(document: string, variables: Record<string, unknown>): string {
  if (!/@(include|skip)/.test(document)) return document;
  const flags = Object.entries(variables).filter(([, value]) => typeof value === 'boolean');
  const key = `${JSON.stringify(flags)} ${document}`;
  const known = KEPT.get(key);
  if (known !== undefined) return known;
  const pruned = print(dropUnused(dropLeftOut(parse(document), variables)));
  KEPT.set(key, pruned);
  return pruned;
}

function dropLeftOut(document: DocumentNode, variables: Record<string, unknown>): DocumentNode {
  return visit(document, {
    Field(field) {
      const decided = (field.directives ?? []).map((directive) => verdict(directive, variables));
      if (decided.includes('drop')) return null;
      return decided.includes('keep')
        ? { ...field, directives: field.directives?.filter((_, index) => decided[index] === 'unknown') }
        : undefined;
    },
  });
}

function verdict(directive: DirectiveNode, variables: Record<string, unknown>): 'drop' | 'keep' | 'unknown' {
  const condition = directive.arguments?.find((argument) => argument.name.value === 'if')?.value;
  const value = condition?.kind === Kind.VARIABLE ? variables[condition.name.value] : undefined;
  if (typeof value !== 'boolean') return 'unknown';
  if (directive.name.value === 'include') return value ? 'keep' : 'drop';
  return directive.name.value === 'skip' ? (value ? 'drop' : 'keep') : 'unknown';
}

/** Fragments may use fragments, so it goes on until nothing more falls out. */
function dropUnused(document: DocumentNode): DocumentNode {
  const spreads = new Set<string>();
  const variables = new Set<string>();
  visit(document, {
    FragmentSpread: (spread) => void spreads.add(spread.name.value),
    VariableDefinition: () => false,
    Variable: (variable) => void variables.add(variable.name.value),
  });
  const left = visit(document, {
    FragmentDefinition: (fragment) => (spreads.has(fragment.name.value) ? undefined : null),
    VariableDefinition: (definition) => (variables.has(definition.variable.name.value) ? undefined : null),
  });
  return left.definitions.length === document.definitions.length ? left : dropUnused(left);
}

/** Only the variables that the document still declares: Shopify refuses none that are too many, but they need not travel. */
export function declaredVariables(document: string, variables: Record<string, unknown>): Record<string, unknown> {
  const head = document.slice(0, document.indexOf('{'));
  return Object.fromEntries(Object.entries(variables).filter(([name]) => new RegExp(`\\$${name}\\b`).test(head)));
}
