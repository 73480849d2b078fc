import type { Request, Response } from 'express';
import type { Simulator } from './simulator.ts';

type Handler = (request: Request, response: Response) => unknown;

export const bodyOf = (request: Request): Record<string, unknown> =>
  typeof request.body === 'object' && request.body !== null ? (request.body as Record<string, unknown>) : {};
export const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

/** Express answers a thrown error here as 400 with its message: whoever drives the simulator reads what was wrong. */
export const answer =
  (handler: Handler): ((request: Request, response: Response) => Promise<void>) =>
  async (request, response) => {
    try {
      const result = await handler(request, response);
      if (!response.headersSent) response.json(result ?? { ok: true });
    } catch (error) {
      response.status(400).json({ error: error instanceof Error ? error.message : String(error) });
    }
  };

/** The shop that a request names, or the first. */
export const shopOf = (simulator: Simulator, request: Request) => {
  const wanted =
    text(request.query.shop) ?? text(bodyOf(request).shop) ?? request.get('X-Simulator-Shop') ?? [...simulator.shops.keys()][0];
  return simulator.shop(wanted ?? '');
};

/** The app that a request names by its key, or the first. */
export const appOf = (simulator: Simulator, request: Request) => {
  const wanted = text(bodyOf(request).apiKey);
  const app = wanted ? simulator.app(wanted) : simulator.apps[0];
  if (!app) throw new Error(wanted ? `no app with the key ${wanted} is registered` : 'no app is registered');
  return app;
};
