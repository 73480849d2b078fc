import { readFileSync } from 'node:fs';
import { Kind, parse } from 'graphql';
import type { GraphQLSchema } from 'graphql';
import { requestedCost } from '../protocol/query-cost.ts';

export interface CostVector {
  query: string;
  variables?: Record<string, unknown>;
  requestedQueryCost: number;
}

export interface CostLine {
  name: string;
  recorded: number;
  computed: number | null;
  verdict: 'exact' | 'within 15 %' | 'off' | 'unreadable';
}

export interface CostReport {
  lines: CostLine[];
  exact: number;
  /** Exact or within 15 %. */
  near: number;
}

/** Any JSON that holds `{query, variables?, requestedQueryCost}` objects, however deep. */
export function readVectors(path: string): CostVector[] {
  const found: CostVector[] = [];
  const walk = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    const { query, requestedQueryCost } = value as Partial<CostVector>;
    if (typeof query === 'string' && typeof requestedQueryCost === 'number') found.push(value as CostVector);
    else for (const item of Object.values(value)) walk(item);
  };
  walk(JSON.parse(readFileSync(path, 'utf8')));
  return found;
}

function compute(schema: GraphQLSchema, vector: CostVector): { name: string; cost: number } | null {
  try {
    const document = parse(vector.query);
    const operation = document.definitions.find((node) => node.kind === Kind.OPERATION_DEFINITION);
    if (!operation) return null;
    const [root] = operation.selectionSet.selections;
    const name = operation.name?.value ?? (root?.kind === Kind.FIELD ? root.name.value : 'anonymous');
    return { name, cost: requestedCost({ schema, document, operation, variables: vector.variables ?? {} }) };
  } catch {
    return null;
  }
}

/** Recorded requested costs against the formula of query-cost.ts. */
export function checkCosts(schema: GraphQLSchema, vectors: readonly CostVector[]): CostReport {
  const lines = vectors.map((vector): CostLine => {
    const computed = compute(schema, vector);
    const recorded = vector.requestedQueryCost;
    if (!computed) return { name: vector.query.slice(0, 40).replace(/\s+/g, ' '), recorded, computed: null, verdict: 'unreadable' };
    const verdict = computed.cost === recorded ? 'exact' : Math.abs(computed.cost - recorded) <= 0.15 * recorded ? 'within 15 %' : 'off';
    return { name: computed.name, recorded, computed: computed.cost, verdict };
  });
  const exact = lines.filter((line) => line.verdict === 'exact').length;
  return { lines, exact, near: exact + lines.filter((line) => line.verdict === 'within 15 %').length };
}
