import { PROBLEMS, type Problem, type ProblemCode, type ProblemError } from '#app/contract/problem.ts';

interface Details {
  /** What happened, for the person who reads it. Without it: the title. */
  detail?: string;
  remedy?: string | null;
  errors?: ProblemError[];
  headers?: Record<string, string>;
}

/** An answer to give instead of going on. Thrown inside of a handler and turned into problem+json by `api`. */
export class ProblemAnswer extends Error {
  readonly code: ProblemCode;
  readonly details: Details;
  constructor(code: ProblemCode, details: Details = {}) {
    super(details.detail ?? PROBLEMS[code].title);
    this.name = 'ProblemAnswer';
    this.code = code;
    this.details = details;
  }
}

export function problem(code: ProblemCode, details: Details = {}): Problem {
  const known = PROBLEMS[code];
  return {
    type: `about:blank#${code.toLowerCase().replaceAll('_', '-')}`,
    title: known.title,
    status: known.status,
    code,
    detail: details.detail ?? `${known.title}.`,
    remedy: details.remedy === undefined ? known.remedy : details.remedy,
    errors: details.errors ?? [],
  };
}

export function problemResponse(code: ProblemCode, details: Details = {}): Response {
  const body = problem(code, details);
  return new Response(JSON.stringify(body), {
    status: body.status,
    headers: { 'Content-Type': 'application/problem+json', 'Cache-Control': 'no-store', ...details.headers },
  });
}
