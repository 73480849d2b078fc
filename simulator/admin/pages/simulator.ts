import { html, type Html } from '../html.ts';
import { card, titleRow } from '../layout.ts';
import type { AdminHost } from '../types.ts';

/** What the panel offers: value of the API's `kind` (simulator/protocol/faults.ts) and what it does, in words. */
const KINDS: [string, string][] = [
  ['delay', 'Answer late'],
  ['dropBefore', 'Drop the request before anything is done'],
  ['dropAnswerAfterWrite', 'Do the work, drop the answer'],
  ['status', 'Answer with an HTTP status'],
  ['throttle', 'Answer THROTTLED'],
  ['webhookDuplicate', 'Deliver webhooks twice'],
  ['webhookDrop', 'Lose webhooks'],
  ['webhookDelay', 'Deliver webhooks late'],
];

const field = (label: string, name: string, type: string, extra = '') =>
  html`<label
    >${label}<input name="${name}" type="${type}" ${extra === 'min' ? html`min="0" step="any"` : ''} autocomplete="off"
  /></label>`;

function faultsCard(): Html {
  return card(
    'Misbehave',
    html`<form id="fault-form">
        <div class="form-row">
          <label
            >What goes wrong<select name="kind">
              ${KINDS.map(([kind, label]) => html`<option value="${kind}">${label}</option>`)}
            </select></label
          >
        </div>
        <div class="form-row">${field('Operation or root field', 'root', 'text')} ${field('Webhook topic', 'topic', 'text')}</div>
        <div class="form-row">
          ${field('How often', 'count', 'number', 'min')} ${field('Probability 0–1', 'probability', 'number', 'min')}
          ${field('Milliseconds', 'ms', 'number', 'min')} ${field('HTTP status', 'status', 'number', 'min')}
        </div>
        <button type="submit" class="primary">Switch on</button>
      </form>
      <h3 class="visually-hidden">Faults that are on</h3>
      <div id="fault-list" aria-live="polite"><p class="muted">Nothing is switched on.</p></div>
      <button type="button" id="faults-clear">Switch all off</button>`,
  );
}

function storeCard(host: AdminHost): Html {
  return card(
    'Store',
    html`<form id="settings-form">
        <div class="form-row">
          <label
            >Store<select name="shop">
              ${host.shopDomains().map((domain) => html`<option>${domain}</option>`)}
            </select></label
          >
        </div>
        <div class="form-row">
          ${field('Search lags by (ms)', 'searchLagMs', 'number', 'min')}
          ${field('Drafts become ready after (ms)', 'draftReadyDelayMs', 'number', 'min')}
        </div>
        <div class="form-row">
          <label
            ><span><input name="fiveOrdersAMinute" type="checkbox" /> Five new orders a minute, as a development store</span></label
          >
        </div>
        <button type="submit">Apply</button>
      </form>
      <div class="form-row"></div>
      <div class="form-row">
        <button type="button" data-post="tokens/expire">Let access tokens expire</button
        ><button type="button" data-post="bucket/drain">Use up the API points</button>
      </div>`,
  );
}

/** The panel for making the simulator misbehave; everything on it goes through the HTTP API under `/simulator`. */
export function simulatorPage(host: AdminHost): Html {
  return html`${titleRow('Faults')}
    <p class="muted">What is switched on here strikes the app, not this admin.</p>
    <div class="panel">
      ${faultsCard()}
      ${card(
        'Clock',
        html`<p><strong id="clock-now">…</strong> <span id="clock-state" class="muted"></span></p>
          <div class="form-row">
            <button type="button" data-clock='{"advanceMs":60000}'>+1 minute</button
            ><button type="button" data-clock='{"advanceMs":3600000}'>+1 hour</button
            ><button type="button" data-clock='{"advanceMs":86400000}'>+1 day</button>
          </div>
          <div class="form-row">
            <button type="button" data-clock='{"freeze":true}'>Stop the clock</button
            ><button type="button" data-clock='{"resume":true}'>Let it run</button>
          </div>`,
      )}
      ${card(
        'API calls',
        html`<dl class="figures" id="figures"></dl>
          <div id="roots"></div>
          <button type="button" id="stats-reset">Start counting again</button>`,
      )}
      ${storeCard(host)}
    </div>`;
}
