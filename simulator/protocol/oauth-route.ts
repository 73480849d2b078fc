import type { Request, Response } from 'express';
import { STAFF } from './simulator.ts';
import type { Simulator } from './simulator.ts';

const TOKEN_EXCHANGE = 'urn:ietf:params:oauth:grant-type:token-exchange';

const refuse = (response: Response, status: number, error: string, description: string) =>
  void response.status(status).json({ error, error_description: description });

/**
 * `POST /admin/oauth/access_token`: token exchange, refresh, and client credentials (an app of the shop's own organisation).
 * The shop is the one in the subject or refresh token; client credentials read it from the path or the `X-Shopify-Shop-Domain` header.
 */
export async function oauthRoute(simulator: Simulator, request: Request, response: Response): Promise<void> {
  const body = (typeof request.body === 'object' && request.body !== null ? request.body : {}) as Record<string, unknown>;
  const app = simulator.app(String(body.client_id ?? ''));
  if (!app || app.apiSecret !== body.client_secret)
    return refuse(response, 400, 'application_cannot_be_found', 'Could not find Shopify API application');
  const [fault] = simulator.faults.strike(['status'], { shop: '', roots: ['oauth'] });
  if (fault) return refuse(response, fault.status ?? 503, 'temporarily_unavailable', 'Service unavailable');
  const shopOf =
    request.params.domain ??
    request.get('X-Shopify-Shop-Domain') ??
    request.get('X-Simulator-Shop') ??
    [...simulator.shops.keys()][0] ??
    '';
  const staff = (id: number) => simulator.shops.get(shopOf)?.staff.get(id) ?? { ...STAFF, id };
  switch (body.grant_type) {
    case TOKEN_EXCHANGE: {
      const answer = await simulator.tokens.exchange(app, body, staff);
      return void response.status(answer.status).json(answer.body);
    }
    case 'refresh_token': {
      const answer = simulator.tokens.refresh(app, String(body.refresh_token ?? ''));
      return void response.status(answer.status).json(answer.body);
    }
    case 'client_credentials': {
      if (!simulator.shops.has(shopOf))
        return refuse(response, 400, 'shop_not_permitted', 'Client credentials cannot be performed on this shop');
      const token = simulator.tokens.issue({
        shop: shopOf,
        apiKey: app.apiKey,
        kind: 'offline',
        scopes: app.scopes,
        expiresInSeconds: 86_399,
      });
      return void response.json({ access_token: token.token, scope: app.scopes.join(','), expires_in: 86_399 });
    }
    default:
      return refuse(response, 400, 'unsupported_grant_type', 'The grant type is not supported');
  }
}
