import { z } from 'zod';

const line = z.discriminatedUnion('msg', [
  z.object({
    msg: z.literal('customer: redacted'),
    shop: z.string().min(1),
    customerId: z.string().nullish(),
    email: z.string().nullish(),
    orderIds: z.array(z.string()).nullish(),
  }),
  z.object({ msg: z.literal('shop: erased'), shop: z.string().min(1) }),
]);

interface Redactions {
  redactCustomer(request: { shop: string; customerId: string | null; email: string | null; orderIds: string[] }): Promise<unknown>;
  redactShop(request: { shop: string }): Promise<unknown>;
}

export interface Replayed {
  customers: number;
  shops: number;
  /** Number of each line whose redaction failed, and why. */
  failed: { line: number; reason: string }[];
}

/** Does again what the app's own log lines say was forgotten, in their order; all other lines are passed over. May be repeated. */
export async function replayRedactions(lines: AsyncIterable<string> | Iterable<string>, verbs: Redactions): Promise<Replayed> {
  const replayed: Replayed = { customers: 0, shops: 0, failed: [] };
  let number = 0;
  for await (const text of lines) {
    number += 1;
    const said = read(text);
    if (!said) continue;
    try {
      if (said.msg === 'shop: erased') {
        await verbs.redactShop({ shop: said.shop });
        replayed.shops += 1;
      } else {
        const { shop, customerId = null, email = null, orderIds } = said;
        await verbs.redactCustomer({ shop, customerId, email, orderIds: orderIds ?? [] });
        replayed.customers += 1;
      }
    } catch (error) {
      replayed.failed.push({ line: number, reason: error instanceof Error ? error.message : String(error) });
    }
  }
  return replayed;
}

/** Collectors put their own words before a line's JSON. */
function read(text: string): z.output<typeof line> | null {
  const from = text.indexOf('{');
  if (from < 0) return null;
  try {
    return line.safeParse(JSON.parse(text.slice(from))).data ?? null;
  } catch {
    return null;
  }
}
