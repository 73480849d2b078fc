import { call, hostData, navigate, storeUrl } from './host-wire.js';
import { i18n } from './host-i18n.js';
import { storage } from './host-storage.js';

const plainFetch = window.fetch.bind(window);
const DIRECT_API = /^shopify:\/*admin\/api\/([^/]+\/)?graphql\.json$/;
const DEFAULT_VERSION = hostData.extension.apiVersion || '2026-07';

async function idToken() {
  const response = await plainFetch(storeUrl('id-token'), { method: 'POST' });
  return response.ok ? (await response.json()).token : null;
}

function directApi(version, body, signal) {
  return plainFetch(storeUrl(`direct-api/${version}/graphql.json`), {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body,
    signal,
  });
}

/** The app's own address and its subdomains get the session token. */
function isApp(url) {
  if (!hostData.app.url) return false;
  const app = new URL(hostData.app.url);
  return url.origin === app.origin || url.hostname.endsWith(`.${app.hostname}`);
}

/** Relative addresses are the app's; `shopify:admin/api/…` is the Admin API as the signed-in member of staff. */
window.fetch = async function fetch(input, init) {
  const address = input instanceof Request ? input.url : String(input);
  const direct = DIRECT_API.exec(address);
  if (direct) return directApi(direct[1]?.replace('/', '') ?? DEFAULT_VERSION, init?.body, init?.signal);
  const url = new URL(address, hostData.app.url ?? location.href);
  if (!isApp(url)) return plainFetch(input instanceof Request ? input : url, init);
  const request = new Request(input instanceof Request ? input : url, init);
  if (!request.headers.has('Authorization')) request.headers.set('Authorization', `Bearer ${await idToken()}`);
  return plainFetch(request);
};

async function query(text, { variables, version } = {}) {
  const response = await directApi(version ?? DEFAULT_VERSION, JSON.stringify({ query: text, variables }));
  return response.json();
}

async function resourcePicker(options) {
  const picked = await call('resourcePicker', options);
  return picked && Object.assign(picked, { selection: picked });
}

const notModelled = () => Promise.reject(new Error('The simulated admin does not model intents'));

globalThis.shopify = {
  __simulated: true,
  extension: { target: hostData.target },
  data: { selected: hostData.selected },
  auth: { idToken },
  i18n,
  storage,
  query,
  resourcePicker,
  picker: async (options) => ({ selected: call('picker', options) }),
  intents: { invoke: notModelled },
  toast: {
    show: (message, options) => void call('toast.show', String(message), { duration: options?.duration, isError: options?.isError }),
    hide() {},
  },
  navigation: { navigate: (address) => void navigate(address) },
  close: () => void call('close'),
  setSignals() {},
};
globalThis.open = (address, target) => (navigate(address, target), null);

/** An extension that fails must not leave an empty dialog behind. */
function showFailure(error) {
  const box = document.createElement('pre');
  box.className = 'failure';
  box.setAttribute('role', 'alert');
  box.textContent = `The extension “${hostData.extension.name}” failed.\n${error?.stack ?? error}`;
  document.body.append(box);
}

async function render() {
  await import('./components/index.js');
  if (hostData.target.endsWith('.block.render')) {
    document.documentElement.classList.add('block');
    new ResizeObserver(() => call('height', Math.ceil(document.body.getBoundingClientRect().height))).observe(document.body);
  }
  const module = await import(hostData.bundle);
  await module.default();
}

async function shouldRender() {
  const module = await import(hostData.bundle);
  const answer = await module.default();
  await call('shouldRender', answer?.display === true);
}

addEventListener('unhandledrejection', (event) => showFailure(event.reason));
addEventListener('error', (event) => showFailure(event.error ?? event.message));
addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && !event.defaultPrevented && !document.querySelector('dialog[open]')) call('close').catch(() => {});
});
(hostData.mode === 'should-render' ? shouldRender() : render()).catch((error) => {
  showFailure(error);
  console.error(error);
});
