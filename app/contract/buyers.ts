import { z } from 'zod';

/** `GET /api/buyers`: what a merchant types to find somebody: a name, an e-mail address, a phone number, a company. */
export const buyersQuery = z.strictObject({ text: z.string().trim().max(255).default('') });

export interface BuyersOut {
  buyers: { kind: 'customer' | 'company-location'; id: string; name: string; detail: string | null }[];
}
