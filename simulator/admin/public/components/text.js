import { announce, Base, define } from './base.js';

const TONES = { critical: '#a1261b', warning: '#7a4a00', caution: '#7a4a00', success: '#10604f', info: '#1c4f86', neutral: '#4d565e' };
const FILLS = {
  critical: '#fbe4e1',
  warning: '#fdeecf',
  caution: '#fdf3d3',
  success: '#d9f0e8',
  info: '#e0ecf9',
  neutral: '#eceeed',
  auto: '#eceeed',
};

const colourOf = ({ tone, color }) => TONES[tone] ?? (color === 'subdued' ? '#565f67' : 'inherit');

function text(tag, display, inner) {
  return class extends Base {
    static props = {
      tone: 'auto',
      color: 'base',
      type: 'generic',
      accessibilityVisibility: 'visible',
      dir: '',
      fontVariantNumeric: 'auto',
      lineClamp: '',
      interestFor: '',
    };
    static css = `:host{display:${display}} ${inner}{margin:0}`;
    render() {
      const name =
        tag === 's-text'
          ? ({ strong: 'strong', address: 'address', redundant: 's', mark: 'mark', emphasis: 'em', offset: 'i', small: 'small' }[
              this.type
            ] ?? 'span')
          : inner;
      if (this.shadowRoot.firstChild?.localName !== name) {
        const node = document.createElement(name);
        node.append(document.createElement('slot'));
        this.shadowRoot.replaceChildren(node);
      }
      const clamp =
        Number(this.lineClamp) > 0
          ? `${name}{display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:${Number(this.lineClamp)};overflow:hidden}`
          : '';
      this.dynamic.replaceSync(
        `:host{color:${colourOf(this)};font-variant-numeric:${this.fontVariantNumeric === 'auto' ? 'normal' : this.fontVariantNumeric}} ${clamp}`,
      );
      this.shadowRoot.firstChild.classList.toggle('visually-hidden', this.accessibilityVisibility === 'exclusive');
      if (this.accessibilityVisibility === 'hidden') this.setAttribute('aria-hidden', 'true');
      else this.removeAttribute('aria-hidden');
    }
  };
}
define('s-text', text('s-text', 'inline', 'span'));
define('s-paragraph', text('s-paragraph', 'block', 'p'));

define(
  's-heading',
  class extends Base {
    static props = { accessibilityRole: 'heading', accessibilityVisibility: 'visible', lineClamp: '' };
    static css = ':host{display:block} h2,h3,h4{font-size:14px;font-weight:650;margin:0}';
    render() {
      const inSection = this.closest('s-section') ? 'h3' : 'h2';
      const node = document.createElement(this.accessibilityRole === 'heading' ? inSection : 'div');
      node.append(document.createElement('slot'));
      this.shadowRoot.replaceChildren(node);
    }
  },
);

define(
  's-badge',
  class extends Base {
    static props = { tone: 'auto', color: 'base', size: 'base', icon: '' };
    static css = ':host{display:inline-flex} span{border-radius:999px;padding:1px 8px;font-size:12px;font-weight:550;white-space:nowrap}';
    render() {
      if (!this.shadowRoot.firstChild) this.shadowRoot.innerHTML = '<span><slot></slot></span>';
      this.dynamic.replaceSync(`span{background:${FILLS[this.tone] ?? FILLS.auto};color:${TONES[this.tone] ?? TONES.neutral}}`);
    }
  },
);

/** Critical and warning banners interrupt (alert); others are told politely (status). */
define(
  's-banner',
  class extends Base {
    static props = { heading: '', tone: 'auto', dismissible: false };
    static events = ['dismiss', 'afterhide'];
    static css = `:host{display:block} .banner{border-radius:10px;padding:10px 12px;display:grid;grid-template-columns:1fr auto;gap:2px 8px} h2{font-size:14px;font-weight:650;margin:0}
    .body{grid-column:1} button{border:0;background:none;font-size:18px;line-height:1;inline-size:28px;block-size:28px;border-radius:6px;cursor:pointer;color:inherit;grid-column:2;grid-row:1} ::slotted([slot='secondary-actions']){margin-block-start:6px}`;
    render() {
      const urgent = this.tone === 'critical' || this.tone === 'warning';
      if (!this.shadowRoot.firstChild) {
        this.shadowRoot.innerHTML =
          '<div class="banner"><div class="body"><h2></h2><slot></slot><div><slot name="secondary-actions"></slot></div></div><button type="button" aria-label="Dismiss">×</button></div>';
        this.$('button').addEventListener('click', () => {
          announce(this, 'dismiss');
          this.hidden = true;
          announce(this, 'afterhide');
        });
      }
      this.$('.banner').setAttribute('role', urgent ? 'alert' : 'status');
      this.$('h2').textContent = this.heading;
      this.$('h2').hidden = !this.heading;
      this.$('button').hidden = !this.dismissible;
      this.dynamic.replaceSync(`.banner{background:${FILLS[this.tone] ?? FILLS.info}} h2{color:${TONES[this.tone] ?? TONES.info}}`);
    }
  },
);

define(
  's-spinner',
  class extends Base {
    static props = { accessibilityLabel: '', size: 'base' };
    static css =
      ':host{display:inline-flex} span{border-radius:50%;border:2px solid #cfd6d4;border-block-start-color:#12584f;animation:turn .8s linear infinite} @keyframes turn{to{rotate:360deg}}';
    render() {
      if (!this.shadowRoot.firstChild) this.shadowRoot.append(document.createElement('span'));
      const node = this.shadowRoot.firstChild;
      node.setAttribute('role', 'img');
      if (this.accessibilityLabel) node.setAttribute('aria-label', this.accessibilityLabel);
      else node.setAttribute('aria-hidden', 'true');
      const size = { base: 18, large: 32, 'large-100': 44 }[this.size] ?? 18;
      this.dynamic.replaceSync(`span{inline-size:${size}px;block-size:${size}px}`);
    }
  },
);

const SIGNS = {
  alert: '!',
  'alert-circle': '!',
  'alert-triangle': '!',
  check: '✓',
  'check-circle': '✓',
  x: '×',
  'x-circle': '×',
  info: 'i',
  plus: '+',
  minus: '−',
  delete: '×',
  edit: '✎',
  external: '↗',
  duplicate: '⧉',
  search: '⌕',
  calendar: '▦',
  clock: '◷',
  refresh: '⟳',
  'chevron-down': '⌄',
  'chevron-right': '›',
};
define(
  's-icon',
  class extends Base {
    static props = { type: '', tone: 'auto', color: 'base', size: 'base', interestFor: '' };
    static css = ':host{display:inline-flex} span{inline-size:16px;text-align:center}';
    render() {
      this.shadowRoot.innerHTML = '<span aria-hidden="true"></span>';
      this.$('span').textContent = SIGNS[this.type] ?? '•';
      this.dynamic.replaceSync(`:host{color:${colourOf(this)}}`);
    }
  },
);

for (const [tag, size] of [
  ['s-image', null],
  ['s-thumbnail', { 'small-200': 32, small: 40, base: 48, large: 64 }],
]) {
  define(
    tag,
    class extends Base {
      static props = { src: '', alt: '', size: 'base', aspectRatio: '', objectFit: '', loading: '', sizes: '', srcSet: '', inlineSize: '' };
      static css = ':host{display:inline-block} img,span{display:block;max-inline-size:100%;border-radius:6px;background:#eceeed}';
      render() {
        const pixels = size?.[this.size] ?? size?.base;
        const node = document.createElement(this.src ? 'img' : 'span');
        if (this.src) Object.assign(node, { src: this.src, alt: this.alt });
        if (pixels) node.style.cssText = `inline-size:${pixels}px;block-size:${pixels}px;object-fit:cover`;
        this.shadowRoot.replaceChildren(node);
      }
    },
  );
}

define(
  's-avatar',
  class extends Base {
    static props = { alt: '', initials: '', src: '', size: 'base' };
    static css =
      ':host{display:inline-flex} span{inline-size:32px;block-size:32px;border-radius:50%;display:grid;place-items:center;background:#d9e5e2;font-size:12px}';
    render() {
      this.shadowRoot.innerHTML = '<span role="img"></span>';
      this.$('span').textContent = this.initials;
      this.$('span').setAttribute('aria-label', this.alt || this.initials || 'Avatar');
    }
  },
);

define(
  's-chip',
  class extends Base {
    static props = { accessibilityLabel: '', color: 'base' };
    static css = ':host{display:inline-flex} span{border:1px solid #c9cfcd;border-radius:8px;padding:1px 8px;font-size:13px}';
    render() {
      if (!this.shadowRoot.firstChild) this.shadowRoot.innerHTML = '<span><slot name="graphic"></slot><slot></slot></span>';
    }
  },
);

/** Shown while its `interestFor` element is hovered or focused. */
define(
  's-tooltip',
  class extends Base {
    static css =
      ':host{display:none;position:fixed;z-index:10;max-inline-size:260px;background:#1d2329;color:#fff;border-radius:8px;padding:6px 10px;font-size:13px} :host([open]){display:block}';
    connectedCallback() {
      super.connectedCallback();
      this.setAttribute('role', 'tooltip');
      this.stop = new AbortController();
      const mine = (event) =>
        event.composedPath().find((node) => this.id && (node.interestFor === this.id || node.getAttribute?.('interestfor') === this.id));
      const show = (event) => {
        const owner = mine(event);
        if (!owner) return;
        const box = owner.getBoundingClientRect();
        this.style.cssText = `inset-block-start:${box.bottom + 6}px;inset-inline-start:${box.left}px`;
        this.setAttribute('open', '');
      };
      for (const type of ['mouseover', 'focusin']) document.addEventListener(type, show, this.stop);
      for (const type of ['mouseout', 'focusout']) document.addEventListener(type, () => this.removeAttribute('open'), this.stop);
    }
    disconnectedCallback() {
      this.stop.abort();
    }
    render() {
      if (!this.shadowRoot.firstChild) this.shadowRoot.append(document.createElement('slot'));
    }
  },
);
