import { announce, Base, define } from './base.js';
import { extensionName } from '../host-wire.js';

/** The action's whole frame: heading, content that scrolls, and a foot with the buttons. */
define(
  's-admin-action',
  class extends Base {
    static props = { heading: '', loading: false };
    static css = `:host{display:grid;grid-template-rows:auto 1fr auto;block-size:100dvh} .head{padding:16px 52px 12px 20px;border-block-end:1px solid #e1e5e3} h1{font-size:16px;font-weight:650;margin:0}
    .content{overflow:auto;padding:16px 20px;min-block-size:0} .foot{display:flex;flex-wrap:wrap;gap:8px;justify-content:flex-end;padding:12px 20px;border-block-start:1px solid #e1e5e3} .bar{block-size:3px;background:linear-gradient(90deg,#12584f 40%,#cfe3de 40%);background-size:200%;animation:run 1.2s linear infinite} @keyframes run{to{background-position:-200%}} [hidden]{display:none}`;
    render() {
      if (!this.shadowRoot.firstChild) {
        this.shadowRoot.innerHTML =
          '<div class="head"><h1></h1><div class="bar" role="progressbar" aria-label="Loading"></div></div><div class="content" tabindex="0" role="group"><slot></slot></div><div class="foot"><slot name="secondary-actions"></slot><slot name="primary-action"></slot></div>';
      }
      const heading = this.heading || extensionName();
      this.$('h1').textContent = heading;
      this.$('.content').setAttribute('aria-label', heading);
      this.$('.content').setAttribute('aria-busy', String(this.loading));
      this.$('.bar').hidden = !this.loading;
    }
  },
);

define(
  's-admin-block',
  class extends Base {
    static props = { heading: '', collapsedSummary: '' };
    static css = ':host{display:block} h2{font-size:15px;font-weight:650;margin:0 0 8px}';
    render() {
      if (!this.shadowRoot.firstChild)
        this.shadowRoot.innerHTML = '<section aria-labelledby="heading"><h2 id="heading"></h2><slot></slot></section>';
      this.$('h2').textContent = this.heading || extensionName();
    }
  },
);

define(
  's-admin-print-action',
  class extends Base {
    static props = { src: '' };
    static css = ':host{display:block;block-size:100dvh} iframe{inline-size:100%;block-size:100%;border:0}';
    render() {
      if (!this.shadowRoot.firstChild) this.shadowRoot.innerHTML = '<iframe title="Print preview"></iframe>';
      if (this.src) this.$('iframe').src = this.src;
    }
  },
);

/** A dialog inside the extension, opened by `commandFor` or by its methods. */
define(
  's-modal',
  class extends Base {
    static props = { heading: '', accessibilityLabel: '', size: 'base', padding: 'base' };
    static events = ['show', 'hide', 'aftershow', 'afterhide'];
    static css = `:host{display:contents} dialog{border:0;border-radius:14px;padding:18px;inline-size:min(520px,calc(100vw - 32px));box-shadow:0 12px 48px rgb(20 30 40/.28);color:inherit} dialog::backdrop{background:rgb(20 30 40/.35)} h2{font-size:16px;margin:0 0 10px} footer{display:flex;gap:8px;justify-content:flex-end;margin-block-start:14px}`;
    render() {
      if (!this.shadowRoot.firstChild) {
        this.shadowRoot.innerHTML =
          '<dialog aria-labelledby="heading"><h2 id="heading"></h2><slot></slot><footer><slot name="secondary-actions"></slot><slot name="primary-action"></slot></footer></dialog>';
        this.$('dialog').addEventListener('close', () => announce(this, 'hide', 'afterhide'));
      }
      this.$('h2').textContent = this.heading || this.accessibilityLabel;
    }
    showOverlay() {
      if (this.$('dialog').open) return;
      this.$('dialog').showModal();
      announce(this, 'show', 'aftershow');
    }
    hideOverlay() {
      this.$('dialog').close();
    }
    toggleOverlay() {
      if (this.$('dialog').open) this.hideOverlay();
      else this.showOverlay();
    }
  },
);
