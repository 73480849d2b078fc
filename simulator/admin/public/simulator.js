import { showToast } from './feedback.js';
import { element } from './page-data.js';

/** The HTTP API of the simulator (simulator/README.md). Throws its message when it refuses. */
async function control(path, method = 'GET', body) {
  const response = await fetch(`/simulator/${path}`, {
    method,
    ...(body ? { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) } : {}),
  });
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.error ?? `HTTP ${response.status}`);
  return answer;
}

const byId = (id) => document.getElementById(id);

async function drawFaults() {
  const faults = await control('faults');
  byId('fault-list').replaceChildren(
    ...faults.map((fault) => {
      const { id, kind, struck, ...rest } = fault;
      const detail = Object.entries(rest)
        .map(([name, value]) => `${name} ${value}`)
        .join(', ');
      const off = element('button', {
        type: 'button',
        textContent: 'Off',
        'aria-label': `Switch ${kind} off`,
        onclick: () => act(() => control(`faults/${id}`, 'DELETE')),
      });
      return element(
        'div',
        { className: 'fault' },
        element(
          'span',
          {},
          element('strong', { textContent: kind }),
          ` ${detail} `,
          element('span', { className: 'muted', textContent: `struck ${struck}×` }),
        ),
        off,
      );
    }),
  );
  if (faults.length === 0) byId('fault-list').append(element('p', { className: 'muted', textContent: 'Nothing is switched on.' }));
}

async function drawClock() {
  const clock = await control('clock');
  byId('clock-now').textContent = new Date(clock.now).toUTCString();
  byId('clock-state').textContent = clock.frozen
    ? 'stopped'
    : clock.offsetMs
      ? `${Math.round(clock.offsetMs / 1000)} s ahead`
      : 'real time';
}

async function drawStats() {
  const stats = await control('stats');
  const figures = {
    Calls: stats.calls,
    'Points used': stats.points,
    Throttled: stats.throttled,
    'Token refreshes': stats.tokens?.refreshes ?? 0,
  };
  byId('figures').replaceChildren(
    ...Object.entries(figures).map(([name, value]) =>
      element('div', {}, element('dt', { textContent: name }), element('dd', { textContent: String(value) })),
    ),
  );
  byId('roots').replaceChildren(
    ...Object.entries(stats.roots).map(([name, count]) => element('p', { className: 'muted', textContent: `${name} × ${count}` })),
  );
}

const drawAll = () => Promise.all([drawFaults(), drawClock(), drawStats()]);

/** Does something, shows what came of it, and draws the panel anew. */
async function act(work, done) {
  try {
    await work();
    if (done) showToast('panel', done);
  } catch (error) {
    showToast('panel', error.message, { isError: true });
  }
  await drawAll();
}

function formValues(form) {
  const values = {};
  for (const input of form.elements) {
    if (!input.name || input.value === '') continue;
    values[input.name] = input.type === 'checkbox' ? input.checked : input.type === 'number' ? Number(input.value) : input.value;
  }
  return values;
}

export function followFaults() {
  const form = byId('fault-form');
  if (!form) return;
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    act(() => control('faults', 'POST', formValues(form)), 'Switched on');
  });
  byId('settings-form').addEventListener('submit', (event) => {
    event.preventDefault();
    act(() => control('settings', 'PATCH', formValues(event.target)), 'Applied');
  });
  byId('faults-clear').addEventListener('click', () => act(() => control('faults', 'DELETE'), 'All faults are off'));
  byId('stats-reset').addEventListener('click', () => act(() => control('stats', 'DELETE')));
  for (const button of document.querySelectorAll('[data-clock]'))
    button.addEventListener('click', () => act(() => control('clock', 'POST', JSON.parse(button.dataset.clock))));
  for (const button of document.querySelectorAll('[data-post]')) {
    button.addEventListener('click', () =>
      act(() => control(button.dataset.post, 'POST', { shop: byId('settings-form').elements.shop.value }), 'Done'),
    );
  }
  drawAll();
  setInterval(drawAll, 5000);
}
