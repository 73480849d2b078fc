import { readFileSync } from 'node:fs';
import { parse } from 'smol-toml';

interface AppToml {
  name?: string;
  handle?: string;
  access_scopes?: { scopes?: string };
  webhooks?: { subscriptions?: { topics?: string[]; compliance_topics?: string[]; uri: string }[] };
}

/** What the simulated store is told about the app: read from shopify.app.toml, so that the demo installs what would be deployed. */
export function appRegistration(app: { apiKey: string; apiSecret: string; appUrl: string }) {
  const toml = parse(readFileSync(new URL('../../shopify.app.toml', import.meta.url), 'utf8')) as AppToml;
  const scopes = (toml.access_scopes?.scopes ?? '')
    .split(',')
    .map((scope) => scope.trim())
    .filter(Boolean);
  const webhooks = (toml.webhooks?.subscriptions ?? []).flatMap(({ topics = [], compliance_topics = [], uri }) =>
    [...topics, ...compliance_topics].map((topic) => ({ topic, uri: new URL(uri, app.appUrl).href })),
  );
  return { ...app, scopes, webhooks, title: toml.name ?? 'Order Copy', handle: toml.handle ?? 'order-copy' };
}
