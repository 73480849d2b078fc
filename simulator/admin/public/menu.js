import { openAction, visibleActions } from './extensions.js';
import { element, pageData } from './page-data.js';

/** A button that opens a list of actions: arrow keys move, Escape closes and gives the focus back. */
export async function drawActionMenu() {
  const place = document.getElementById('action-menu');
  if (!place) return;
  const actions = pageData.actions ?? [];
  if (actions.length === 0 && place.dataset.scope === 'index') return;
  const list = element('ul', { id: 'action-list', role: 'menu', 'aria-label': 'App actions', hidden: true });
  const button = element('button', {
    type: 'button',
    textContent: 'More actions',
    'aria-haspopup': 'menu',
    'aria-expanded': 'false',
    'aria-controls': 'action-list',
  });
  const items = () => [...list.querySelectorAll('[role=menuitem]')];
  const toggle = (open) => {
    list.hidden = !open;
    button.setAttribute('aria-expanded', String(open));
    if (open) items()[0]?.focus();
  };
  button.addEventListener('click', () => toggle(list.hidden));
  place.addEventListener('keydown', (event) => {
    const all = items();
    const at = all.indexOf(document.activeElement);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === 'Escape' && !list.hidden) {
      toggle(false);
      button.focus();
    } else if (step && all.length > 0) {
      event.preventDefault();
      if (list.hidden) toggle(true);
      else all.at((at + step + all.length) % all.length).focus();
    }
  });
  document.addEventListener('click', (event) => {
    if (!place.contains(event.target)) toggle(false);
  });
  place.append(button, list);

  for (const action of await visibleActions(actions, pageData.selected)) {
    const open = () => {
      toggle(false);
      openAction(action);
    };
    list.append(
      element(
        'li',
        { role: 'none' },
        element('button', { type: 'button', role: 'menuitem', tabIndex: -1, textContent: action.name, onclick: open }),
      ),
    );
  }
  if (items().length === 0)
    list.append(
      element(
        'li',
        { role: 'none' },
        element('button', { type: 'button', role: 'menuitem', disabled: true, textContent: 'No app actions here' }),
      ),
    );
  place.dataset.ready = 'true';
}

/** Ticking orders in the list, and the bar with what can be done to all of them. */
export function followSelection() {
  const bar = document.getElementById('bulk-bar');
  const all = document.getElementById('select-all');
  if (!bar || !all) return;
  const boxes = [...document.querySelectorAll('input[name=select]')];
  const selected = () => boxes.filter((box) => box.checked).map((box) => box.value);
  const buttons = document.getElementById('bulk-actions');
  const draw = () => {
    const ids = selected();
    bar.hidden = ids.length === 0;
    document.getElementById('bulk-count').textContent = `${ids.length} selected`;
    all.checked = ids.length === boxes.length;
    all.indeterminate = ids.length > 0 && ids.length < boxes.length;
  };
  all.addEventListener('change', () => {
    for (const box of boxes) box.checked = all.checked;
    draw();
  });
  for (const box of boxes) box.addEventListener('change', draw);
  for (const action of pageData.selectionActions ?? []) {
    buttons.append(element('button', { type: 'button', textContent: action.name, onclick: () => openAction(action, selected()) }));
  }
  if (buttons.childElementCount === 0) buttons.append(element('span', { className: 'muted', textContent: 'No bulk action is installed.' }));
  draw();
}
