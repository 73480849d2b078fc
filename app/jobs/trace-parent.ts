import { z } from 'zod';

/** W3C `traceparent` of the span that sent a job, so that its trace goes on in the worker. What cannot be one is nobody's trouble: it is dropped. */
export const traceParent = z
  .string()
  .regex(/^[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/)
  .optional()
  .catch(undefined);
