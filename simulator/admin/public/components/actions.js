import { announce, Base, define } from './base.js';
import { BoxLike } from './layout.js';
import { navigate } from '../host-wire.js';

/** Overlays that `commandFor` can open: the target's own method by the command's name. */
function runCommand(source) {
  const overlay = source.commandFor && source.getRootNode().getElementById?.(source.commandFor);
  if (!overlay) return;
  const method = { '--show': 'showOverlay', '--hide': 'hideOverlay' }[source.command] ?? 'toggleOverlay';
  overlay[method]?.(source);
}

/** Links inside of the admin leave the frame; the admin decides where they go. */
function follow(event, { href, target, download }) {
  if (!href || download || /^(mailto|tel):/.test(href)) return;
  event.preventDefault();
  navigate(href, event.metaKey || event.ctrlKey ? '_blank' : target);
}

const PRESSABLE = {
  accessibilityLabel: '',
  disabled: false,
  loading: false,
  href: '',
  target: 'auto',
  download: '',
  type: 'button',
  command: '--auto',
  commandFor: '',
  interestFor: '',
  lang: '',
};

/** A native button or link inside, so that keyboard, focus and roles are the browser's own. */
function pressable(superclass) {
  return class extends superclass {
    static focusable = true;
    get inner() {
      return this.$('.inner');
    }
    drawInner(html) {
      const tag = this.href ? 'a' : 'button';
      if (this.inner?.localName !== tag) {
        this.shadowRoot.innerHTML = `<${tag} class="inner">${html}</${tag}>`;
        this.inner.addEventListener('click', (event) => this.pressed(event));
      }
      const { inner } = this;
      if (this.href) Object.assign(inner, { href: /^(https?:|mailto:|tel:)/.test(this.href) ? this.href : '#', target: '' });
      else Object.assign(inner, { type: 'button', disabled: this.disabled || this.loading });
      inner.toggleAttribute('aria-label', false);
      if (this.accessibilityLabel) inner.setAttribute('aria-label', this.accessibilityLabel);
      inner.setAttribute('aria-busy', String(this.loading));
    }
    pressed(event) {
      if (this.disabled || this.loading) return event.stopImmediatePropagation();
      follow(event, this);
      runCommand(this);
      if (this.type === 'submit') this.closest('form, s-form')?.requestSubmit();
      if (this.type === 'reset') this.closest('form, s-form')?.reset();
    }
    click() {
      this.inner?.click();
    }
  };
}

define(
  's-button',
  class extends pressable(Base) {
    static props = { ...PRESSABLE, variant: 'auto', tone: 'auto', icon: '' };
    static css = `:host{display:inline-flex} .inner{font:inherit;font-weight:500;display:inline-flex;gap:6px;align-items:center;justify-content:center;min-block-size:32px;padding:5px 12px;border-radius:8px;border:1px solid #b9c1be;background:#fff;color:#1d2329;cursor:pointer;text-decoration:none}
    .inner:hover{background:#f1f4f3} .inner:disabled{cursor:default;color:#6a737a;background:#eef0ef;border-color:#d5d9d8}
    :host([data-variant='primary']) .inner:not(:disabled){background:#12584f;border-color:#12584f;color:#fff} :host([data-variant='primary']) .inner:not(:disabled):hover{background:#0c443d}
    :host([data-variant='tertiary']) .inner{border-color:transparent;background:transparent} :host([data-tone='critical']) .inner:not(:disabled){color:#a1261b}
    :host([data-variant='primary'][data-tone='critical']) .inner:not(:disabled){background:#a1261b;border-color:#a1261b;color:#fff}
    .wheel{inline-size:12px;block-size:12px;border-radius:50%;border:2px solid currentColor;border-block-start-color:transparent;animation:turn .8s linear infinite} @keyframes turn{to{rotate:360deg}} [hidden]{display:none}`;
    render() {
      this.dataset.variant = this.variant;
      this.dataset.tone = this.tone;
      this.drawInner('<span class="wheel" aria-hidden="true" hidden></span><slot></slot>');
      this.$('.wheel').hidden = !this.loading;
      if (!this.accessibilityLabel && this.icon && !this.textContent.trim()) this.inner.setAttribute('aria-label', this.icon);
    }
  },
);

define(
  's-link',
  class extends pressable(Base) {
    static props = { ...PRESSABLE, tone: 'auto' };
    static css = `:host{display:inline} .inner{font:inherit;color:#12584f;text-decoration:underline;background:none;border:0;padding:0;cursor:pointer} :host([data-tone='critical']) .inner{color:#a1261b} :host([data-tone='neutral']) .inner{color:inherit}`;
    render() {
      this.dataset.tone = this.tone;
      this.drawInner('<slot></slot>');
    }
  },
);

define(
  's-clickable',
  class extends pressable(BoxLike) {
    static props = { ...PRESSABLE, ...customElements.get('s-box').props };
    static shown = 'block';
    static css =
      ':host{display:block} .inner{all:unset;display:block;inline-size:100%;cursor:pointer;border-radius:inherit} .inner:focus-visible{outline:2px solid #12584f} .inner:disabled{cursor:default}';
    render() {
      this.drawInner('<slot></slot>');
      this.dynamic.replaceSync(this.rules().join('\n'));
    }
  },
);

define(
  's-clickable-chip',
  class extends pressable(Base) {
    static props = { ...PRESSABLE, color: 'base', removable: false };
    static events = ['remove', 'afterhide'];
    static css =
      ':host{display:inline-flex} .inner{font:inherit;font-size:13px;border:1px solid #b9c1be;border-radius:8px;background:#fff;padding:2px 8px;cursor:pointer}';
    render() {
      this.drawInner('<slot></slot>');
      if (this.removable && !this.$('.remove')) {
        const remove = document.createElement('button');
        Object.assign(remove, { className: 'remove', type: 'button', textContent: '×' });
        remove.setAttribute('aria-label', `Remove ${this.textContent.trim()}`);
        remove.addEventListener('click', (event) => (event.stopPropagation(), announce(this, 'remove')));
        this.shadowRoot.append(remove);
      }
    }
  },
);

define(
  's-button-group',
  class extends Base {
    static props = { accessibilityLabel: '', gap: 'base' };
    static css = ':host{display:flex;flex-wrap:wrap;gap:8px}';
    render() {
      this.setAttribute('role', 'group');
      if (this.accessibilityLabel) this.setAttribute('aria-label', this.accessibilityLabel);
      if (!this.shadowRoot.firstChild)
        this.shadowRoot.innerHTML = '<slot></slot><slot name="secondary-actions"></slot><slot name="primary-action"></slot>';
    }
  },
);

/** Opened by a button's `commandFor`; Escape and any press inside close it. */
define(
  's-menu',
  class extends Base {
    static props = { accessibilityLabel: '' };
    static css =
      ':host{display:none} :host([open]){display:grid;gap:2px;position:absolute;z-index:5;background:#fff;border:1px solid #d5d9d8;border-radius:10px;padding:6px;box-shadow:0 8px 24px rgb(20 30 40/.18)}';
    render() {
      if (!this.shadowRoot.firstChild) this.shadowRoot.append(document.createElement('slot'));
      this.setAttribute('role', 'group');
      if (this.accessibilityLabel) this.setAttribute('aria-label', this.accessibilityLabel);
      this.onkeydown = (event) => event.key === 'Escape' && this.hideOverlay();
      this.addEventListener('click', () => this.hideOverlay());
    }
    showOverlay() {
      this.setAttribute('open', '');
      this.querySelector('s-button')?.focus();
    }
    hideOverlay() {
      this.removeAttribute('open');
    }
    toggleOverlay() {
      this.toggleAttribute('open');
    }
  },
);
