// Custom elements that describe parts of the admin around the app. They draw nothing themselves.
const clickable = new Map();
let lastClickable = 0;
on('click', (id) => clickable.get(id)?.deref()?.click());

/** Calls `work` soon after the element or anything in it has changed. */
function follow(element, work) {
  let asked = false;
  const soon = () => {
    if (asked) return;
    asked = true;
    queueMicrotask(() => {
      asked = false;
      if (element.isConnected) work();
    });
  };
  const observer = new MutationObserver(soon);
  observer.observe(element, { attributes: true, childList: true, characterData: true, subtree: true });
  soon();
  return () => observer.disconnect();
}

// A sheet of its own, as a style attribute or element would be in the way of a framework that hydrates the document.
const sheet = new CSSStyleSheet();
sheet.replaceSync('ui-nav-menu, s-app-nav, ui-title-bar, ui-save-bar { display: none !important; } ui-modal { display: none; }');
document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];

class Silent extends HTMLElement {
  connectedCallback() {
    this.stop = follow(this, () => this.report());
  }
  disconnectedCallback() {
    this.stop?.();
    this.leave?.();
  }
}

class NavMenu extends Silent {
  report() {
    const links = [...this.querySelectorAll('a[href], s-link[href]')];
    tell(
      'navMenu',
      links.map((link) => ({ href: link.getAttribute('href'), label: link.textContent.trim(), rel: link.getAttribute('rel') })),
    );
  }
  leave() {
    tell('navMenu', []);
  }
}

class TitleBar extends Silent {
  report() {
    if (this.closest('ui-modal')) return;
    const actions = [...this.querySelectorAll('button, a[href]')].map((action) => {
      const id = ++lastClickable;
      clickable.set(id, new WeakRef(action));
      return {
        id,
        label: action.textContent.trim(),
        primary: action.getAttribute('variant') === 'primary',
        critical: action.getAttribute('tone') === 'critical',
        disabled: action.hasAttribute('disabled'),
      };
    });
    tell('titleBar', { title: this.getAttribute('title') ?? '', actions });
  }
  leave() {
    tell('titleBar', { title: '', actions: [] });
  }
}

class SaveBar extends HTMLElement {
  static last = 0;
  showing = false;
  key = `save-bar-${++SaveBar.last}`;

  connectedCallback() {
    this.stop = follow(this, () => this.showing && this.draw());
  }
  disconnectedCallback() {
    this.stop?.();
    this.hide();
  }
  get discardConfirmation() {
    return this.hasAttribute('discardConfirmation') || this.hasAttribute('discard-confirmation');
  }
  set discardConfirmation(on) {
    this.toggleAttribute('discardConfirmation', Boolean(on));
  }
  button(which) {
    const buttons = [...this.querySelectorAll('button')];
    const save = buttons.find((button) => button.getAttribute('variant') === 'primary');
    return which === 'save' ? save : buttons.find((button) => button !== save);
  }
  draw() {
    const [save, discard] = [this.button('save'), this.button('discard')];
    tell('saveBar.show', {
      id: this.key,
      discardConfirmation: this.discardConfirmation,
      saveLabel: save?.textContent.trim() || 'Save',
      saveDisabled: save?.disabled ?? false,
      discardLabel: discard?.textContent.trim() || 'Discard',
      discardDisabled: discard?.disabled ?? false,
    });
  }
  async show() {
    if (this.showing) return;
    this.showing = true;
    this.draw();
    this.dispatchEvent(new Event('show'));
  }
  async hide() {
    if (!this.showing) return;
    this.showing = false;
    tell('saveBar.hide', this.key);
    this.dispatchEvent(new Event('hide'));
  }
  async toggle() {
    return this.showing ? this.hide() : this.show();
  }
}
on('save-bar', ({ id, button }) => {
  for (const bar of document.querySelectorAll('ui-save-bar')) if (bar.key === id) bar.button(button)?.click();
  for (const form of document.querySelectorAll('form[data-save-bar]'))
    if (form.saveBarKey === id) form[button === 'save' ? 'requestSubmit' : 'reset']();
});

// <form data-save-bar>: shows the bar once something was changed, hides it when the form is sent or reset.
let lastForm = 0;
document.addEventListener('input', (event) => {
  const form = event.target instanceof Element ? event.target.closest('form[data-save-bar]') : null;
  if (!form || form.saveBarShown) return;
  form.saveBarKey ??= `form-${++lastForm}`;
  form.saveBarShown = true;
  tell('saveBar.show', {
    id: form.saveBarKey,
    discardConfirmation: form.hasAttribute('data-discard-confirmation'),
    saveLabel: 'Save',
    discardLabel: 'Discard',
  });
});
for (const type of ['submit', 'reset']) {
  document.addEventListener(type, ({ target }) => {
    if (!target.saveBarShown) return;
    target.saveBarShown = false;
    tell('saveBar.hide', target.saveBarKey);
  });
}

for (const [name, element] of Object.entries({
  'ui-nav-menu': NavMenu,
  's-app-nav': class extends NavMenu {},
  'ui-title-bar': TitleBar,
  'ui-save-bar': SaveBar,
})) {
  customElements.define(name, element);
}
