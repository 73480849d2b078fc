import { z } from 'zod';
import type { WebhookHandlers } from './shopify/webhook-inbox.ts';
import type { ScheduleUseCases } from './usecases/schedules/schedule-use-cases.ts';
import type { UseCases } from './usecases/use-cases.ts';

const id = z.union([z.number().int(), z.string()]).transform(String);
const customer = z.object({ id: id.optional(), email: z.string().nullish() }).nullish();
const redact = z.object({ customer, orders_to_redact: z.array(id).nullish() });
const dataRequest = z.object({ customer, orders_requested: z.array(id).nullish() });
const shopUpdate = z.object({ iana_timezone: z.string().nullish() });
const scopes = z.object({ current: z.array(z.string()).nullish() });

/** Of a payload what the schema names, and nothing else. */
const only =
  (schema: z.ZodType<Record<string, unknown>>) =>
  (payload: Record<string, unknown>): Record<string, unknown> | null =>
    schema.safeParse(payload).data ?? null;
const nothing = () => ({});

/** Topic → one use case. Topics are those of shopify.app.toml. */
export function webhookHandlers(
  useCases: UseCases & Pick<ScheduleUseCases, 'followTimeZone'>,
  forgetShop: (shop: string) => void,
): WebhookHandlers {
  return {
    'app/uninstalled': {
      keep: nothing,
      async handle({ shop, triggeredAt }) {
        forgetShop(shop);
        await useCases.handleUninstall({ shop, ...(triggeredAt ? { at: new Date(triggeredAt) } : {}) });
      },
    },
    'app/scopes_update': {
      async handle({ shop, payload }) {
        forgetShop(shop);
        await useCases.handleScopesUpdate({ shop, scopes: scopes.parse(payload).current ?? [] });
      },
    },
    'shop/update': {
      async handle({ shop, payload }) {
        const { iana_timezone: timeZone } = shopUpdate.parse(payload);
        if (timeZone) await useCases.followTimeZone({ shop, timeZone });
      },
    },
    'shop/redact': {
      keep: nothing,
      async handle({ shop }) {
        forgetShop(shop);
        await useCases.redactShop({ shop });
      },
    },
    'customers/redact': {
      keep: only(redact),
      async handle({ shop, payload }) {
        const { customer: who, orders_to_redact: orders } = redact.parse(payload);
        await useCases.redactCustomer({ shop, customerId: who?.id ?? null, email: who?.email ?? null, orderIds: orders ?? [] });
      },
    },
    'customers/data_request': {
      keep: only(dataRequest),
      async handle({ id: requestId, shop, payload }) {
        const { customer: who, orders_requested: orders } = dataRequest.parse(payload);
        const person = { customerId: who?.id ?? null, email: who?.email ?? null, orderIds: orders ?? [] };
        await useCases.requestCustomerData({ shop, requestId, ...person });
      },
    },
  };
}
