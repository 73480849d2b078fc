import { APP } from './chaos-app.ts';

/** The session of an offline token that expires, gained by token exchange as sign-in does it. `now` is epoch ms. */
export async function grantedSession(simulatorUrl: string, shop: string, now: number) {
  const post = async (path: string, body: object): Promise<Record<string, unknown>> => {
    const response = await fetch(`${simulatorUrl}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return (await response.json()) as Record<string, unknown>;
  };
  const { token } = await post('/simulator/session-token', { shop, apiKey: APP.apiKey });
  const granted = await post('/admin/oauth/access_token', {
    client_id: APP.apiKey,
    client_secret: APP.apiSecret,
    grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
    subject_token: token,
    subject_token_type: 'urn:ietf:params:oauth:token-type:id_token',
    requested_token_type: 'urn:shopify:params:oauth:token-type:offline-access-token',
    expiring: '1',
  });
  return {
    id: `offline_${shop}`,
    shop,
    state: '',
    isOnline: false,
    scope: String(granted.scope),
    accessToken: String(granted.access_token),
    expires: new Date(now + Number(granted.expires_in) * 1_000),
    refreshToken: String(granted.refresh_token),
    refreshTokenExpires: new Date(now + Number(granted.refresh_token_expires_in) * 1_000),
  };
}
