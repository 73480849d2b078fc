import { z } from 'zod';

/**
 * RFC 9457 problem details, as every route answers when something is wrong. `errors` points at the places in the request.
 * Status 400 malformed, 401 no session, 403 not allowed, 404 not found, 409 conflict, 413 too large, 422 refused, 429 too many, 503 later.
 */
export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  code: z.string(),
  detail: z.string(),
  remedy: z.string().nullable(),
  errors: z.array(z.object({ code: z.string(), place: z.string(), message: z.string() })),
});
export type Problem = z.output<typeof problemSchema>;
