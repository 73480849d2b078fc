import { confirmDialog, hideToast, showProgress, showToast } from './feedback.js';
import { connect } from './frame.js';
import { go } from './navigation.js';
import { element, idToken, pageData, storePath } from './page-data.js';
import { customPicker, resourcePicker } from './picker.js';

const appPath = (path) => storePath(`apps/${pageData.app.handle}${path}`);

/** The buttons that the app puts into the bar above it; the app's own elements are clicked when they are. */
function drawTitleBar(wire, { title, actions }) {
  document.getElementById('app-title').textContent = title || pageData.app.title;
  document.title = `${title || pageData.app.title} · ${pageData.shop.handle}`;
  document.getElementById('app-actions').replaceChildren(
    ...actions.map(({ id, label, primary, disabled, critical }) =>
      element('button', {
        type: 'button',
        className: [primary && 'primary', critical && 'critical'].filter(Boolean).join(' '),
        disabled,
        textContent: label,
        onclick: () => wire.emit('click', id),
      }),
    ),
  );
}

function drawNavigation(wire, items, mayLeave) {
  const nav = document.getElementById('app-nav');
  const open = async (event, item) => {
    if (event.metaKey || event.ctrlKey) return;
    event.preventDefault();
    if (await mayLeave()) wire.emit('navigate', item.href);
  };
  nav.replaceChildren(
    ...items
      .filter((item) => item.rel !== 'home')
      .map((item) =>
        element('li', {}, element('a', { href: appPath(item.href), textContent: item.label, onclick: (event) => open(event, item) })),
      ),
  );
  markCurrent(location.pathname);
}

function markCurrent(path) {
  for (const link of document.querySelectorAll('#app-nav a')) {
    const own = new URL(link.href).pathname.replace(/\/$/, '');
    if (path === own || path.startsWith(`${own}/`)) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
}

/** The contextual save bar: drawn here, its buttons click the app's own. */
function saveBar(wire) {
  const bar = document.getElementById('save-bar');
  const showing = new Map();
  const draw = () => {
    const current = [...showing.values()].at(-1);
    bar.hidden = !current;
    if (!current) return;
    const discard = async () => {
      const sure =
        !current.discardConfirmation ||
        (await confirmDialog({
          heading: 'Discard all unsaved changes?',
          text: 'They cannot be brought back.',
          yes: 'Discard changes',
          no: 'Continue editing',
          critical: true,
        }));
      if (sure) wire.emit('save-bar', { id: current.id, button: 'discard' });
    };
    bar.replaceChildren(
      element('strong', { textContent: 'Unsaved changes' }),
      element('button', { type: 'button', textContent: current.discardLabel, disabled: current.discardDisabled, onclick: discard }),
      element('button', {
        type: 'button',
        className: 'primary',
        textContent: current.saveLabel,
        disabled: current.saveDisabled,
        onclick: () => wire.emit('save-bar', { id: current.id, button: 'save' }),
      }),
    );
  };
  return {
    show: (state) => (showing.set(state.id, state), draw()),
    hide: (id) => (showing.delete(id), draw()),
    mayLeave: async () =>
      showing.size === 0 ||
      ((await confirmDialog({
        heading: 'Leave page with unsaved changes?',
        text: 'Leaving this page will delete all unsaved changes.',
        yes: 'Leave page',
        no: 'Stay',
        critical: true,
      })) &&
        (showing.clear(), draw(), true)),
  };
}

/** A modal whose content is a page of the app. */
function openModal(wire, { id, src, title, variant }) {
  const dialog = document.getElementById('app-dialog');
  const iframe = element('iframe', { title: title || pageData.app.title });
  const origin = new URL(pageData.app.url).origin;
  const inner = connect(
    iframe,
    origin,
    methods(() => inner, { location: () => {}, navMenu: () => {} }),
  );
  dialog.className = `dialog app-dialog ${variant ?? 'base'}`;
  dialog.setAttribute('aria-label', title || pageData.app.title);
  dialog.replaceChildren(
    element(
      'header',
      {},
      element('h2', { textContent: title || pageData.app.title }),
      element('button', {
        type: 'button',
        className: 'dialog-close',
        'aria-label': 'Close',
        textContent: '×',
        onclick: () => dialog.close(),
      }),
    ),
    iframe,
  );
  dialog.onclose = () => {
    inner.close();
    dialog.replaceChildren();
    wire().emit('modal-hidden', id);
  };
  // A document of the app needs a session token in its address, like the first one.
  idToken().then((token) => {
    const url = new URL(src);
    url.searchParams.set('id_token', token);
    iframe.src = url.href;
  });
  dialog.showModal();
}

/** Asks the person for what the app has not been granted yet; all or nothing. */
async function requestScopes(wanted) {
  const { app, shop } = pageData;
  const missing = wanted.filter((scope) => !app.scopes.includes(scope));
  const sure =
    missing.length === 0 ||
    (await confirmDialog({ heading: `Allow ${app.title} more access?`, text: missing.join(', '), yes: 'Allow', no: 'Cancel' }));
  if (sure && missing.length > 0) {
    const response = await fetch('/simulator/scopes', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ apiKey: app.apiKey, shop: shop.domain, scopes: [...app.scopes, ...missing] }),
    });
    app.scopes = (await response.json()).scopes;
  }
  return { result: sure ? 'granted-all' : 'declined-all', detail: { granted: app.scopes, required: [], optional: wanted } };
}

function methods(wire, extra) {
  return {
    idToken,
    scopes: () => ({ granted: pageData.app.scopes, required: pageData.app.scopes, optional: [] }),
    'scopes.request': requestScopes,
    user: () => ({ accountAccess: 'Full access' }),
    'toast.show': (id, message, { action, ...options }) =>
      showToast(id, message, {
        ...options,
        action,
        onAction: () => wire().emit('toast', { id, what: 'action' }),
        onDismiss: () => wire().emit('toast', { id, what: 'dismiss' }),
      }),
    'toast.hide': hideToast,
    loading: showProgress,
    navigate: (address, target) => void go(address, target),
    navMenu: () => {},
    titleBar: () => {},
    resourcePicker,
    picker: customPicker,
    'modal.show': (modal) => openModal(wire, modal),
    'modal.hide': () => document.getElementById('app-dialog').close(),
    directApi: async (version, body) => {
      const response = await fetch(storePath(`direct-api/${version}/graphql.json`), {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body,
      });
      return { status: response.status, body: await response.text() };
    },
    ...extra,
  };
}

/** Loads the app into its iframe and serves what App Bridge asks for. */
export function embedApp() {
  const iframe = document.getElementById('app-frame');
  const bar = saveBar({ emit: (...event) => wire.emit(...event) });
  const wire = connect(
    iframe,
    new URL(pageData.app.url).origin,
    methods(() => wire, {
      navMenu: (items) => drawNavigation(wire, items, bar.mayLeave),
      titleBar: (state) => drawTitleBar(wire, state),
      'saveBar.show': bar.show,
      'saveBar.hide': bar.hide,
      leaveConfirmation: bar.mayLeave,
      location: (path) => {
        history.replaceState(null, '', appPath(path));
        markCurrent(location.pathname);
      },
    }),
  );
  iframe.addEventListener('load', () => showProgress(false));
  showProgress(true);
  iframe.src = iframe.dataset.src;
}
