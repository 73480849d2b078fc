import { ApiVersion, LogSeverity, RequestedTokenType, shopifyApi } from '@shopify/shopify-api';
import '@shopify/shopify-api/adapters/node';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RunningSimulator } from '#simulator/server.ts';
import { APP, SHOP, call, control, start } from './call.ts';

const library = shopifyApi({
  apiKey: APP.apiKey,
  apiSecretKey: APP.apiSecret,
  apiVersion: ApiVersion.October26,
  hostName: 'app.example',
  isEmbeddedApp: true,
  logger: { level: LogSeverity.Error },
});

describe('sign-in', () => {
  let running: RunningSimulator & { time: { now: number } };
  beforeEach(async () => {
    running = await start();
    running.time.now = Date.now();
  });
  afterEach(() => running.close());

  const post = async (body: Record<string, unknown>) => {
    const response = await fetch(`${running.url}/admin/oauth/access_token`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ client_id: APP.apiKey, client_secret: APP.apiSecret, ...body }),
    });
    return { status: response.status, body: (await response.json()) as Record<string, string & number> };
  };
  const exchange = async (type: RequestedTokenType, more: Record<string, unknown> = {}) => {
    const { token } = (await control(running, '/session-token', { shop: SHOP })) as { token: string };
    return post({
      grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
      subject_token: token,
      subject_token_type: 'urn:ietf:params:oauth:token-type:id_token',
      requested_token_type: type,
      ...more,
    });
  };
  const shopName = async (token = '') => (await call(running, '{ shop { myshopifyDomain } }', {}, { token })).status;

  it('mints session tokens that the library of the vendor accepts', async () => {
    const { token } = (await control(running, '/session-token', { shop: SHOP, user: 5 })) as { token: string };
    const payload = await library.session.decodeSessionToken(token);
    expect(payload).toMatchObject({ aud: APP.apiKey, dest: `https://${SHOP}`, iss: `https://${SHOP}/admin`, sub: '5' });
    expect(payload.exp - payload.iat).toBe(60);
  });

  it('exchanges a session token for an offline token that ends after an hour', async () => {
    const { status, body } = await exchange(RequestedTokenType.OfflineAccessToken, { expiring: '1' });
    expect(status).toBe(200);
    expect(body).toMatchObject({ scope: APP.scopes.join(','), expires_in: 3600, refresh_token_expires_in: 7_776_000 });
    expect(await shopName(body.access_token)).toBe(200);
    running.time.now += 3_600_000;
    expect(await shopName(body.access_token)).toBe(401);
  });

  it('exchanges for a token without end when that is asked for', async () => {
    const { body } = await exchange(RequestedTokenType.OfflineAccessToken);
    expect(body).not.toHaveProperty('refresh_token');
    running.time.now += 86_400_000 * 400;
    expect(await shopName(body.access_token)).toBe(200);
  });

  it('names the member of staff of an online token', async () => {
    const { body } = await exchange(RequestedTokenType.OnlineAccessToken);
    expect(body).toMatchObject({ expires_in: 86_400, associated_user: { id: 1, account_owner: true } });
  });

  it('refuses a session token that is over, or signed with another secret', async () => {
    const { token } = (await control(running, '/session-token', { shop: SHOP })) as { token: string };
    running.time.now += 120_000;
    const late = {
      grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
      subject_token: token,
      requested_token_type: RequestedTokenType.OfflineAccessToken,
    };
    expect(await post(late)).toMatchObject({ status: 400, body: { error: 'invalid_subject_token' } });
    expect(await post({ ...late, client_secret: 'other' })).toMatchObject({ status: 400 });
  });

  it('rotates refresh tokens; the old one can be retried until its successor is used', async () => {
    const first = (await exchange(RequestedTokenType.OfflineAccessToken, { expiring: '1' })).body;
    const refresh = (token: string | undefined) => post({ grant_type: 'refresh_token', refresh_token: token });
    const second = await refresh(first.refresh_token);
    const retried = await refresh(first.refresh_token);
    expect([second.status, retried.status]).toEqual([200, 200]);
    const third = await refresh(retried.body.refresh_token);
    expect(third.status).toBe(200);
    expect(await refresh(first.refresh_token)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
    expect(await control(running, '/stats')).toMatchObject({ tokens: { exchanges: 1, refreshes: 3, refusedRefreshes: 1 } });
  });

  it('ends tokens when told: expiry leaves the refresh token alive, uninstalling kills both', async () => {
    const { body } = await exchange(RequestedTokenType.OfflineAccessToken, { expiring: '1' });
    await control(running, '/tokens/expire', { shop: SHOP });
    expect(await shopName(body.access_token)).toBe(401);
    const renewed = await post({ grant_type: 'refresh_token', refresh_token: body.refresh_token });
    expect(await shopName(renewed.body.access_token)).toBe(200);
    await control(running, '/uninstall', { shop: SHOP });
    expect(await shopName(renewed.body.access_token)).toBe(401);
    expect((await post({ grant_type: 'refresh_token', refresh_token: renewed.body.refresh_token })).status).toBe(400);
  });

  it('knows the shop by the token, and refuses a token with another shop named beside it', async () => {
    await control(running, '/shops', { domain: 'two.myshopify.com' });
    const token = running.token('two.myshopify.com');
    const answer = await call(running, '{ shop { myshopifyDomain } }', {}, { token });
    expect(answer.body.data).toEqual({ shop: { myshopifyDomain: 'two.myshopify.com' } });
    const wrong = await fetch(`${running.url}/shops/${SHOP}/admin/api/2026-10/graphql.json`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-Shopify-Access-Token': token },
      body: '{}',
    });
    expect(wrong.status).toBe(401);
  });
});
