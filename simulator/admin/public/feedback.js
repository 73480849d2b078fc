import { element } from './page-data.js';

const toasts = () => document.getElementById('toasts');
const shown = new Map();

/** Shows a message at the foot of the page. Returns a function that takes it away. */
export function showToast(id, message, { duration = 5000, isError = false, action, onAction, onDismiss } = {}) {
  hideToast(id);
  const dismiss = () => {
    hideToast(id);
    onDismiss?.();
  };
  const toast = element('div', { className: isError ? 'toast error' : 'toast' }, element('span', { textContent: message }));
  if (action) toast.append(element('button', { type: 'button', textContent: action, onclick: () => (hideToast(id), onAction?.()) }));
  toast.append(
    element('button', { type: 'button', className: 'toast-close', 'aria-label': 'Dismiss', textContent: '×', onclick: dismiss }),
  );
  toasts().append(toast);
  shown.set(id, { toast, timer: setTimeout(dismiss, duration) });
}

export function hideToast(id) {
  const entry = shown.get(id);
  if (!entry) return;
  clearTimeout(entry.timer);
  entry.toast.remove();
  shown.delete(id);
}

export function showProgress(on) {
  document.getElementById('progress').hidden = !on;
}

/** Asks a question in a dialog; resolves to true for yes. */
export function confirmDialog({ heading, text, yes, no = 'Cancel', critical = false }) {
  const dialog = document.getElementById('confirm-dialog');
  return new Promise((resolve) => {
    const answer = (value) => {
      dialog.close();
      resolve(value);
    };
    dialog.replaceChildren(
      element('h2', { id: 'confirm-heading', textContent: heading }),
      element('p', { textContent: text }),
      element(
        'div',
        { className: 'dialog-actions' },
        element('button', { type: 'button', textContent: no, onclick: () => answer(false) }),
        element('button', {
          type: 'button',
          className: critical ? 'primary critical' : 'primary',
          textContent: yes,
          onclick: () => answer(true),
        }),
      ),
    );
    dialog.oncancel = () => resolve(false);
    dialog.showModal();
  });
}
