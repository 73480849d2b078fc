import { showToast } from './feedback.js';
import { connect } from './frame.js';
import { go } from './navigation.js';
import { element, pageData } from './page-data.js';
import { customPicker, resourcePicker } from './picker.js';

function hostAddress({ handle, target }, ids, mode) {
  const query = new URLSearchParams({ target, shop: pageData.shop.domain, mode });
  for (const id of ids) query.append('id', id);
  return `/admin/extensions/${handle}/host?${query}`;
}

const counter = { toast: 0 };

/** What an extension may ask of the admin. */
function methodsFor(extra) {
  return {
    'toast.show': (message, options) => showToast(`extension-${++counter.toast}`, message, options),
    navigate: (address, target) => {
      const where = go(address, target);
      if (where.extension) openAction(pageData.actions.find((action) => action.handle === where.extension));
    },
    resourcePicker,
    picker: customPicker,
    ...extra,
  };
}

/** Opens an action in the dialog. It stays until the extension calls `close()`, or the person closes it. */
export function openAction(action, ids = pageData.selected) {
  if (!action) return;
  const dialog = document.getElementById('extension-dialog');
  const iframe = element('iframe', { title: action.name, className: 'extension-frame' });
  const wire = connect(iframe, location.origin, methodsFor({ close: () => dialog.close() }));
  dialog.setAttribute('aria-label', action.name);
  dialog.replaceChildren(
    element('button', {
      type: 'button',
      className: 'dialog-close',
      'aria-label': 'Close',
      textContent: '×',
      onclick: () => dialog.close(),
    }),
    iframe,
  );
  dialog.onclose = () => {
    wire.close();
    dialog.replaceChildren();
  };
  iframe.src = hostAddress(action, ids, 'render');
  dialog.showModal();
  iframe.focus();
}

/** Asks an action's should-render module, in a hidden iframe. No answer within 15 s counts as no. */
function asksToShow(action, ids) {
  if (!action.asks) return Promise.resolve(true);
  return new Promise((resolve) => {
    const iframe = element('iframe', { hidden: true, title: '', tabIndex: -1 });
    const finish = (display) => {
      clearTimeout(timer);
      wire.close();
      iframe.remove();
      resolve(display === true);
    };
    const timer = setTimeout(finish, 15_000, false);
    const wire = connect(iframe, location.origin, { shouldRender: finish });
    iframe.src = hostAddress(action, ids, 'should-render');
    document.body.append(iframe);
  });
}

/** Buttons for the actions whose should-render module agrees, in the order in which they are declared. */
export async function visibleActions(actions, ids) {
  const shown = await Promise.all(actions.map((action) => asksToShow(action, ids)));
  return actions.filter((_, index) => shown[index]);
}

export function drawBlocks() {
  const place = document.getElementById('blocks');
  if (!place) return;
  for (const block of pageData.blocks ?? []) {
    const iframe = element('iframe', { title: block.name, className: 'block-frame' });
    connect(iframe, location.origin, methodsFor({ height: (pixels) => (iframe.style.height = `${pixels}px`) }));
    place.append(element('section', { className: 'card block' }, iframe));
    iframe.src = hostAddress(block, pageData.selected, 'render');
  }
}
