/** The extension's end of the wire to the admin (see frame.js), and what the server told the host page. */
export const hostData = JSON.parse(document.getElementById('host-data').textContent);

let lastCall = 0;
const waiting = new Map();

export function call(method, ...args) {
  const id = ++lastCall;
  return new Promise((resolve, reject) => {
    waiting.set(id, { resolve, reject });
    parent.postMessage({ simulator: true, kind: 'call', id, method, args }, location.origin);
  });
}

addEventListener('message', (event) => {
  const message = event.data;
  if (event.source !== parent || event.origin !== location.origin || message?.simulator !== true || message.kind !== 'result') return;
  const call = waiting.get(message.id);
  waiting.delete(message.id);
  if (message.error !== undefined) call?.reject(new Error(message.error));
  else call?.resolve(message.value);
});

export function navigate(address, target) {
  return call('navigate', String(address), target);
}

export const extensionName = () => hostData.extension.name;

export function storeUrl(path) {
  return `/admin/store/${hostData.shop.handle}/${path}`;
}
