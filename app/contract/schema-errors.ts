import type { z } from 'zod';
import type { ProblemError } from './problem.ts';

/** What a schema has against a request, one error per place: `lines.chosen[0].quantity`. Unknown fields are named one by one. */
export function schemaErrors(issues: readonly z.core.$ZodIssue[], under = ''): ProblemError[] {
  return issues.flatMap((issue) => {
    const place = placeOf(under, issue.path);
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({ code: 'UNKNOWN_FIELD', place: placeOf(place, [key]), message: 'is not a field of this request' }));
    }
    return [{ code: issue.code.toUpperCase(), place, message: issue.message.slice(0, 500) }];
  });
}

export function placeOf(under: string, path: readonly PropertyKey[]): string {
  return path.reduce<string>((place, part) => {
    if (typeof part === 'number') return `${place}[${part}]`;
    const name = String(part).slice(0, 100);
    return place === '' ? name : `${place}.${name}`;
  }, under);
}
