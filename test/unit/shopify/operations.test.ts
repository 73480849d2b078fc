import { readFileSync, readdirSync } from 'node:fs';
import { Kind, NoDeprecatedCustomRule, buildSchema, parse, specifiedRules, validate, visit } from 'graphql';
import { describe, expect, it } from 'vitest';
import { API_VERSION, PREVIOUS_API_VERSION } from '#app/shopify/api-version.ts';
import { requestedCost } from '#simulator/protocol/query-cost.ts';
import type { Operation } from '#app/shopify/operation.ts';

const folder = new URL('../../../app/shopify/operations/', import.meta.url);
const isOperation = (value: unknown): value is Operation<unknown, unknown> =>
  typeof value === 'object' && value !== null && 'document' in value && 'effect' in value;

const modules = await Promise.all(
  readdirSync(folder).map((file) => import(new URL(file, folder).href) as Promise<Record<string, unknown>>),
);
const operations = modules.flatMap((module) => Object.values(module).filter(isOperation));

const schemas = [API_VERSION, PREVIOUS_API_VERSION].map((version) => ({
  version,
  schema: buildSchema(readFileSync(new URL(`../../../simulator/schema/generated/admin-${version}.graphql`, import.meta.url), 'utf8')),
}));

describe('the operations', () => {
  it('are found', () => {
    expect(operations.length).toBeGreaterThanOrEqual(20);
  });

  it('have names of their own, the ones of their documents', () => {
    const names = operations.map((operation) => operation.name);
    expect(new Set(names).size).toBe(names.length);
    for (const operation of operations) expect(operation.document).toMatch(new RegExp(`(query|mutation) ${operation.name}\\b`));
  });

  it.each(schemas)('are valid in $version and use nothing deprecated', ({ schema }) => {
    const wrong = operations.flatMap((operation) =>
      validate(schema, parse(operation.document), [...specifiedRules, NoDeprecatedCustomRule]).map(
        (error) => `${operation.name}: ${error.message}`,
      ),
    );
    expect(wrong).toEqual([]);
  });

  it('declare the points that they ask for at most, so that nothing is overdrawn before the first answer', () => {
    const { schema } = schemas[0] ?? {};
    if (!schema) throw new Error('schema');
    const wrong = operations.flatMap((operation) => {
      const document = parse(operation.document);
      const [definition] = document.definitions.filter((node) => node.kind === Kind.OPERATION_DEFINITION);
      const asked = definition ? requestedCost({ schema, document, operation: definition, variables: { first: 250, lines: 20 } }) : NaN;
      return asked === operation.points ? [] : [`${operation.name} asks for ${asked}, not ${operation.points}`];
    });
    expect(wrong).toEqual([]);
  });

  it('never ask for staff members, which need a scope that few shops can grant', () => {
    const fields = new Set<string>();
    for (const operation of operations) {
      visit(parse(operation.document), {
        Field(field) {
          fields.add(field.name.value);
        },
      });
    }
    expect(fields.size).toBeGreaterThan(50);
    expect(fields).not.toContain('staffMember');
  });

  it('count as harmless only when they are queries, or the calculation that stores nothing', () => {
    const harmlessMutations = operations
      .filter((operation) => operation.effect === 'none' && operation.document.startsWith('mutation'))
      .map((operation) => operation.name);
    expect(harmlessMutations).toEqual(['CalculateDraft']);
    expect(operations.filter((operation) => operation.effect === 'write' && operation.document.startsWith('query'))).toEqual([]);
  });

  it('ask every mutation for its userErrors, which are failures even with HTTP 200', () => {
    for (const operation of operations.filter(({ document }) => document.startsWith('mutation')))
      expect(operation.document, operation.name).toMatch(/[uU]serErrors/);
  });
});
