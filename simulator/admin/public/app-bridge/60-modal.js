// <ui-modal>: a page of the app (`src`) opens in a dialog of the admin. Content given as children is drawn in a dialog
// inside the app's own frame: the real App Bridge moves it into a frame of the admin, which looks different and behaves alike.
class UiModal extends HTMLElement {
  content = document.createElement('div');
  #dialog = null;
  #showing = false;

  disconnectedCallback() {
    this.hide();
    this.#dialog?.remove();
  }
  get src() {
    return this.getAttribute('src') ?? undefined;
  }
  set src(value) {
    this.setAttribute('src', value);
  }
  get variant() {
    return this.getAttribute('variant') ?? 'base';
  }
  set variant(value) {
    this.setAttribute('variant', value);
  }
  get contentWindow() {
    return this.#showing && !this.src ? window : null;
  }

  async show() {
    if (this.#showing) return;
    this.#showing = true;
    const bar = this.querySelector('ui-title-bar');
    if (this.src) {
      modals.set(this.#key(), this);
      tell('modal.show', { id: this.#key(), src: withContext(this.src), title: bar?.getAttribute('title') ?? '', variant: this.variant });
    } else {
      this.#draw(bar);
      this.#dialog.showModal();
    }
    this.dispatchEvent(new Event('show'));
  }
  async hide() {
    if (!this.#showing) return;
    if (this.src) tell('modal.hide', this.#key());
    else this.#dialog.close();
    this.afterHide();
  }
  async toggle() {
    return this.#showing ? this.hide() : this.show();
  }
  afterHide() {
    if (!this.#showing) return;
    this.#showing = false;
    this.dispatchEvent(new Event('hide'));
  }
  #key() {
    this.id ||= `ui-modal-${++lastModal}`;
    return this.id;
  }

  #draw(bar) {
    this.#dialog ??= document.body.appendChild(document.createElement('dialog'));
    const dialog = this.#dialog;
    const title = document.createElement('h2');
    title.textContent = bar?.getAttribute('title') ?? '';
    title.style.cssText = 'font: 600 16px/1.3 system-ui, sans-serif; margin: 0 0 12px;';
    const buttons = document.createElement('div');
    buttons.style.cssText = 'display: flex; gap: 8px; justify-content: flex-end; margin-top: 16px;';
    for (const own of bar?.querySelectorAll('button') ?? []) {
      const button = document.createElement('button');
      button.type = 'button';
      button.textContent = own.textContent;
      button.disabled = own.disabled;
      const primary = own.getAttribute('variant') === 'primary';
      button.style.cssText = `font: 500 14px system-ui, sans-serif; padding: 6px 12px; border-radius: 8px; border: 1px solid #8a8f98; background: ${primary ? '#12584f' : '#fff'}; color: ${primary ? '#fff' : '#1d2329'};`;
      button.addEventListener('click', () => own.click());
      buttons.prepend(button);
    }
    const width = { small: 380, base: 620, large: 980, max: 4000 }[this.variant] ?? 620;
    dialog.style.cssText = `border: 0; border-radius: 14px; padding: 20px; width: min(${width}px, calc(100vw - 32px)); box-shadow: 0 12px 48px rgb(20 30 40 / .28);`;
    dialog.setAttribute('aria-label', title.textContent || 'Dialog');
    dialog.onclose = () => this.afterHide();
    if (!this.content.hasChildNodes())
      this.content.append(
        ...[...this.childNodes].filter((node) => node.nodeName !== 'UI-TITLE-BAR' && node.nodeName !== 'DIV' && node.textContent.trim()),
      );
    dialog.replaceChildren(title, this.content, buttons);
  }
}
const modals = new Map();
let lastModal = 0;
on('modal-hidden', (id) => modals.get(id)?.afterHide());
customElements.define('ui-modal', UiModal);
