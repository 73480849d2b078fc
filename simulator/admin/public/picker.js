import { element, storePath } from './page-data.js';

/** Rows of the resource picker: products or variants of the shop. */
async function resourceRows(type, query) {
  const response = await fetch(storePath(`pick.json?${new URLSearchParams({ type, q: query })}`));
  return (await response.json()).rows;
}

/**
 * The one picker dialog. `load(query)` gives rows `{id, heading, detail, disabled, resource}`. Resolves to the picked rows, or
 * undefined when it is closed.
 */
function pick({ heading, multiple, selected, load, action = 'Add', query = '' }) {
  const dialog = document.getElementById('picker-dialog');
  const chosen = new Map(selected.map((id) => [id, { id }]));
  const limit = multiple === true ? Infinity : Number(multiple) || 1;
  const list = element('ul', { className: 'picker-rows' });
  const count = element('span', { className: 'muted', role: 'status' });
  const tell = () => (count.textContent = `${chosen.size} selected`);

  const toggle = (row, on) => {
    if (limit === 1) {
      chosen.clear();
      for (const box of list.querySelectorAll('input')) box.checked = on && box.value === row.id;
    }
    if (on && chosen.size < limit) chosen.set(row.id, row);
    else chosen.delete(row.id);
    tell();
  };
  const draw = async (text) => {
    const rows = await load(text);
    for (const row of rows) if (chosen.has(row.id)) chosen.set(row.id, row);
    list.replaceChildren(
      ...rows.map((row) => {
        const box = element('input', {
          type: 'checkbox',
          value: row.id,
          checked: chosen.has(row.id),
          disabled: row.disabled === true,
          onchange: () => toggle(row, box.checked),
        });
        return element(
          'li',
          {},
          element(
            'label',
            {},
            box,
            element(
              'span',
              {},
              element('strong', { textContent: row.heading }),
              ' ',
              element('small', { className: 'muted', textContent: row.detail ?? '' }),
            ),
          ),
        );
      }),
    );
    if (rows.length === 0) list.append(element('li', { className: 'muted', textContent: 'Nothing found.' }));
  };

  return new Promise((resolve) => {
    const finish = (value) => {
      dialog.close();
      resolve(value);
    };
    const search = element('input', {
      type: 'search',
      value: query,
      placeholder: 'Search',
      'aria-label': 'Search',
      oninput: () => draw(search.value),
    });
    dialog.replaceChildren(
      element('h2', { id: 'picker-heading', textContent: heading }),
      search,
      list,
      element(
        'div',
        { className: 'dialog-actions' },
        count,
        element('button', { type: 'button', textContent: 'Cancel', onclick: () => finish(undefined) }),
        element('button', { type: 'button', className: 'primary', textContent: action, onclick: () => finish([...chosen.values()]) }),
      ),
    );
    dialog.oncancel = () => resolve(undefined);
    tell();
    draw(query).then(() => dialog.showModal());
  });
}

/** `shopify.resourcePicker()`: products or variants. Collections are not modelled. */
export async function resourcePicker({ type, multiple = false, selectionIds = [], query = '', action = 'add' }) {
  if (type !== 'product' && type !== 'variant') throw new Error(`The simulated resource picker has no “${type}”`);
  const rows = await pick({
    heading: type === 'product' ? 'Select products' : 'Select variants',
    multiple,
    selected: selectionIds.map(({ id }) => id),
    load: (text) => resourceRows(type, text),
    action: action === 'add' ? 'Add' : 'Select',
    query,
  });
  return rows?.map((row) => row.resource ?? { id: row.id });
}

/** `shopify.picker()`: the caller's own rows. Resolves to ids. */
export async function customPicker({ heading, multiple = false, items }) {
  const rows = await pick({
    heading,
    multiple,
    selected: items.filter((item) => item.selected).map(({ id }) => id),
    load: async (text) =>
      items
        .filter((item) => item.heading.toLowerCase().includes(text.toLowerCase()))
        .map((item) => ({ ...item, detail: (item.data ?? []).filter((each) => each !== undefined).join(' · ') })),
  });
  return rows?.map((row) => row.id);
}
