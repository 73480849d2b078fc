import { announce, Base, define } from './base.js';

const FIELD = {
  label: '',
  labelAccessibilityVisibility: 'visible',
  details: '',
  error: '',
  placeholder: '',
  name: '',
  defaultValue: '',
  autocomplete: '',
  disabled: false,
  readOnly: false,
  required: false,
  maxLength: 0,
  minLength: 0,
  prefix: '',
  suffix: '',
  icon: '',
  min: '',
  max: '',
  step: '',
  rows: 2,
  inputMode: '',
  allow: '',
  disallow: '',
  allowDays: '',
  disallowDays: '',
  view: '',
  defaultView: '',
  alpha: false,
};

export const FIELD_CSS = `:host{display:block;min-inline-size:0} .field{display:grid;grid-template-columns:minmax(0,1fr);gap:4px} label{font-weight:550}
  .frame{display:flex;align-items:center;gap:6px;border:1px solid #8a9297;border-radius:8px;background:#fff;padding:0 10px} .frame:focus-within{outline:2px solid #12584f;outline-offset:1px}
  input,textarea,select{font:inherit;color:inherit;flex:1;inline-size:0;min-inline-size:0;border:0;outline:0;background:none;padding:6px 0;min-block-size:32px} textarea{resize:vertical}
  .invalid .frame{border-color:#a1261b} .disabled .frame{background:#eef0ef;color:#6a737a} .details{color:#565f67;font-size:13px} .error{color:#a1261b;font-size:13px;display:flex;gap:4px} [hidden]{display:none!important}`;

/**
 * What every field has: a label, details, an error, a value that is a string, `input` on each keystroke, `change` when done. Form-associated,
 * as the real fields are.
 */
export class Field extends Base {
  static formAssociated = true;
  static focusable = true;
  static css = FIELD_CSS;
  static props = FIELD;
  static events = ['change', 'input', 'blur', 'focus', 'invalid', 'viewchange'];
  static get observedAttributes() {
    return [...super.observedAttributes, 'value'];
  }

  #internals = this.attachInternals();
  #value = null;
  /** What the extension set last, and whether the person is typing something that it does not know of yet. */
  #given = null;
  #typing = false;

  get value() {
    return this.#value ?? this.defaultValue ?? '';
  }
  set value(value) {
    const text = value === null || value === undefined ? '' : String(value);
    // A render for another reason sets the old value again; that must not wipe out what is being typed.
    if (this.#typing && text === (this.#given ?? this.defaultValue)) return;
    this.#given = this.#value = text;
    this.#typing = false;
    this.#internals.setFormValue(this.#value);
    if (this.control && this.control.value !== this.#value) this.control.value = this.#value;
    this.update();
  }
  get form() {
    return this.#internals.form;
  }
  formResetCallback() {
    this.value = this.defaultValue;
  }

  /** The native control inside. */
  get control() {
    return this.$('.control');
  }
  controlHtml() {
    return '<input class="control" id="control" type="text">';
  }

  connectedCallback() {
    if (!this.shadowRoot.firstChild) {
      this.shadowRoot.innerHTML = `<div class="field"><label for="control"></label><div class="frame"><span class="prefix"></span>${this.controlHtml()}<span class="suffix"></span><slot name="accessory"></slot></div><div class="details" id="details"></div><div class="error" id="error"></div></div>`;
      this.listen(this.control);
    }
    super.connectedCallback();
  }

  /** Own events in place of the native ones, which would not leave the shadow tree (`change`) or twice (`input`). */
  listen(control) {
    for (const type of ['input', 'change']) {
      control.addEventListener(type, (event) => {
        event.stopPropagation();
        this.#typing = type === 'input';
        this.#value = this.read(control);
        this.#internals.setFormValue(this.#value);
        announce(this, type);
      });
    }
  }
  read(control) {
    return control.value;
  }

  render() {
    const { control } = this;
    if (!control) return;
    this.$('label').textContent = this.label;
    this.$('label').classList.toggle('visually-hidden', this.labelAccessibilityVisibility === 'exclusive');
    for (const part of ['details', 'error', 'prefix', 'suffix']) {
      const node = this.$(`.${part}`);
      node.textContent = this[part];
      node.hidden = !this[part];
    }
    this.$('.field').className = ['field', this.error && 'invalid', this.disabled && 'disabled'].filter(Boolean).join(' ');
    this.apply(control);
    control.setAttribute('aria-invalid', String(Boolean(this.error)));
    control.setAttribute('aria-describedby', [this.details && 'details', this.error && 'error'].filter(Boolean).join(' '));
  }

  apply(control) {
    Object.assign(control, { disabled: this.disabled, readOnly: this.readOnly, required: this.required, placeholder: this.placeholder });
    for (const [name, value] of Object.entries({
      min: this.min,
      max: this.max,
      step: this.step,
      autocomplete: this.autocomplete,
      inputmode: this.inputMode,
      maxlength: this.maxLength || '',
      minlength: this.minLength || '',
    })) {
      if (value === '') control.removeAttribute(name);
      else control.setAttribute(name, value);
    }
    if (control.value !== this.value) control.value = this.value;
  }
}

function input(tag, type, extra = {}) {
  define(
    tag,
    class extends Field {
      static props = { ...FIELD, ...extra };
      controlHtml() {
        return `<input class="control" id="control" type="${type}">`;
      }
    },
  );
}
input('s-text-field', 'text');
input('s-email-field', 'email');
input('s-url-field', 'url');
input('s-password-field', 'password');
input('s-search-field', 'search');
input('s-date-field', 'date');
input('s-color-field', 'text');
input('s-number-field', 'number', { inputMode: 'decimal', step: 'any' });
// Text and not number, as an amount may be typed with the comma of the person's language.
input('s-money-field', 'text', { inputMode: 'decimal' });

define(
  's-text-area',
  class extends Field {
    controlHtml() {
      return '<textarea class="control" id="control"></textarea>';
    }
    apply(control) {
      super.apply(control);
      control.rows = this.rows;
    }
  },
);

/** A calendar for one date; ranges and several dates are not modelled. */
define(
  's-date-picker',
  class extends Field {
    static props = { ...FIELD, type: 'single' };
    controlHtml() {
      return '<input class="control" id="control" type="date" aria-label="Date">';
    }
  },
);

define(
  's-form',
  class extends Base {
    static events = ['submit', 'reset'];
    static css = ':host{display:block}';
    render() {
      if (!this.shadowRoot.firstChild) this.shadowRoot.append(document.createElement('slot'));
      this.onkeydown = (event) =>
        event.key === 'Enter' && event.target.matches('s-text-field, s-number-field, s-search-field') && this.requestSubmit();
    }
    requestSubmit() {
      const event = new Event('submit', { bubbles: true, cancelable: true });
      event.waitUntil = () => {};
      this.dispatchEvent(event);
    }
    reset() {
      for (const field of this.querySelectorAll('*')) field.formResetCallback?.();
      announce(this, 'reset');
    }
  },
);
