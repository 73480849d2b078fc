/* eslint-disable @typescript-eslint/no-unused-vars -- the parts are one function; the later ones use what this one declares */
// The wire to the admin around us (see ../frame.js), and who we are.
const script = document.currentScript;
const ADMIN_ORIGIN = new URL(script.src).origin;
const APP_ORIGIN = location.origin;
const query = new URLSearchParams(location.search);
const embedded = window.parent !== window;

/** Values of the first document stay known after a full navigation inside the app, which may lose its query. */
function remembered(name) {
  const key = `simulated-app-bridge.${name}`;
  const value = query.get(name);
  if (value) sessionStorage.setItem(key, value);
  return value || sessionStorage.getItem(key) || undefined;
}

const config = {
  apiKey: script.dataset.apiKey || document.querySelector('meta[name=shopify-api-key]')?.content,
  host: remembered('host'),
  shop: remembered('shop'),
  locale: remembered('locale') || 'en',
  appOrigins: [],
  disabledFeatures: [],
};

let lastCall = 0;
const waiting = new Map();
const listeners = new Map();

/** Calls a method of the admin. Rejects with the admin's message, or when there is no admin around the app. */
function call(method, ...args) {
  if (!embedded) return Promise.reject(new Error(`App Bridge: ${method} needs the app to be embedded in the admin`));
  const id = ++lastCall;
  return new Promise((resolve, reject) => {
    waiting.set(id, { resolve, reject });
    window.parent.postMessage({ simulator: true, kind: 'call', id, method, args }, ADMIN_ORIGIN);
  });
}

/** A call whose outcome nobody waits for. */
function tell(method, ...args) {
  if (embedded) call(method, ...args).catch((error) => console.error(error));
}

function on(name, listener) {
  listeners.set(name, [...(listeners.get(name) ?? []), listener]);
}

window.addEventListener('message', (event) => {
  const message = event.data;
  if (event.source !== window.parent || event.origin !== ADMIN_ORIGIN || message?.simulator !== true) return;
  if (message.kind === 'result') {
    const call = waiting.get(message.id);
    waiting.delete(message.id);
    if (message.error !== undefined) call?.reject(new Error(message.error));
    else call?.resolve(message.value);
  } else if (message.kind === 'event') {
    for (const listener of listeners.get(message.name) ?? []) listener(message.detail);
  }
});
