import { parse, validate } from 'graphql';
import { Store } from '#simulator/model/store.ts';
import type { StoreState } from '#simulator/model/store.ts';
import { executeDocument } from '#simulator/protocol/execute-document.ts';
import type { ResolverContext } from '#simulator/protocol/types.ts';
import { resolvers } from '#simulator/resolvers.ts';
import { loadSchema } from '#simulator/schema/load-schema.ts';
import { sampleStore } from '#simulator/seed/sample-store.ts';

export const NOW = Date.parse('2026-11-23T12:00:00Z');

export interface Asked {
  data: Record<string, unknown>;
  errors: { message: string; code: unknown }[];
}

/** A simulated shop with a clock in hand: `ask` runs a document, `advance` lets time pass. */
export interface Simulated {
  store: Store;
  ask(document: string, variables?: Record<string, unknown>): Promise<Asked>;
  advance(ms: number): void;
  orderId(name: string): string;
}

export function simulate(state?: StoreState): Simulated {
  let now = NOW;
  const store = new Store(state ?? sampleStore(() => NOW), { clock: () => now });
  const schema = loadSchema('2026-10');
  const context: ResolverContext = {
    store,
    now: () => new Date(now),
    apiVersion: '2026-10',
    access: { kind: 'admin', appId: store.state.app.id, scopes: new Set(), userPermissions: null },
  };
  return {
    store,
    advance: (ms) => {
      now += ms;
    },
    orderId: (name) => {
      const order = store.all('orders').find((one) => one.name === name);
      if (!order) throw new Error(`no order ${name}`);
      return order.id;
    },
    ask: async (text, variables = {}) => {
      const document = parse(text);
      const mistakes = validate(schema, document);
      if (mistakes.length > 0) throw new Error(mistakes.map(({ message }) => message).join('\n'));
      const result = await executeDocument({ schema, resolvers, document, variables, context });
      return {
        // Through JSON, as a client gets it.
        data: JSON.parse(JSON.stringify(result.data ?? {})) as Record<string, unknown>,
        errors: (result.errors ?? []).map((error) => ({
          message: error.message,
          code: (error.originalError as { code?: unknown } | undefined)?.code,
        })),
      };
    },
  };
}
