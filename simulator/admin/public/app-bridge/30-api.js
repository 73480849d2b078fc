// The global `shopify`.
let lastToast = 0;
const toastCallbacks = new Map();
on('toast', ({ id, what }) => {
  const options = toastCallbacks.get(id);
  if (what === 'action') options?.onAction?.();
  else options?.onDismiss?.();
  toastCallbacks.delete(id);
});

const toast = {
  show(message, options = {}) {
    const id = `toast-${++lastToast}`;
    const { onAction, onDismiss, ...plain } = options;
    toastCallbacks.set(id, { onAction, onDismiss });
    tell('toast.show', id, String(message), plain);
    return id;
  },
  hide: (id) => tell('toast.hide', id),
};

/** `modal` and `saveBar` act on elements by id. */
function byId(kind, id) {
  const node = document.getElementById(id);
  if (!node || typeof node.show !== 'function') throw new Error(`App Bridge: no ${kind} with the id “${id}”`);
  return node;
}
const controls = (kind) => ({
  show: async (id) => byId(kind, id).show(),
  hide: async (id) => byId(kind, id).hide(),
  toggle: async (id) => byId(kind, id).toggle(),
});

async function resourcePicker(options) {
  const picked = await call('resourcePicker', options);
  return picked && Object.assign(picked, { selection: picked });
}

/** Resolves when no save bar is shown or the person agrees to leave; stays open when they stay. */
async function leaveConfirmation() {
  if (!(await call('leaveConfirmation'))) await new Promise(() => {});
}

const notModelled = (what) => () => Promise.reject(new Error(`The simulated App Bridge does not model ${what}`));

/** Largest contentful paint and layout shift of this document, reported once when it is left. */
function onReport(callback) {
  if (!callback) return Promise.resolve();
  const metrics = new Map();
  const watch = (type, name, add) =>
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) metrics.set(name, { id: name, name, value: add(metrics.get(name)?.value ?? 0, entry) });
    }).observe({ type, buffered: true });
  watch('largest-contentful-paint', 'LCP', (_, entry) => entry.startTime);
  watch('layout-shift', 'CLS', (sum, entry) => (entry.hadRecentInput ? sum : sum + entry.value));
  document.addEventListener(
    'visibilitychange',
    () => document.visibilityState === 'hidden' && callback({ metrics: [...metrics.values()] }),
    { once: true },
  );
  return Promise.resolve();
}

window.shopify = {
  __simulated: true,
  config,
  origin: ADMIN_ORIGIN,
  ready: Promise.resolve(),
  setSignals() {},
  environment: { embedded, mobile: false, pos: false, intent: false },
  idToken,
  user: () => call('user'),
  loading: (isLoading = true) => tell('loading', isLoading !== false),
  toast,
  modal: controls('modal'),
  saveBar: { ...controls('save bar'), leaveConfirmation },
  resourcePicker,
  picker: async (options) => ({ selected: call('picker', options) }),
  webVitals: { onReport },
  scopes: { query: () => call('scopes'), request: (wanted) => call('scopes.request', wanted), revoke: notModelled('scopes.revoke') },
  intents: { request: { value: null, subscribe: () => () => {} }, invoke: notModelled('intents'), register: () => () => {} },
  support: { registerHandler: () => Promise.resolve() },
  reviews: { request: () => Promise.resolve({ success: false, code: 'merchant-ineligible', message: 'No reviews in the simulator' }) },
  app: { extensions: () => Promise.resolve([]) },
  tools: { register: () => () => {}, unregister() {}, clear() {} },
};
