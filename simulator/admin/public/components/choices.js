import { announce, Base, define } from './base.js';
import { Field, FIELD_CSS } from './fields.js';

/** Calls `work` when the light children change, whatever renders them. */
function watchChildren(host, work) {
  host.observer ??= new MutationObserver(work);
  host.observer.observe(host, { childList: true, subtree: true, characterData: true, attributes: true });
}

class Passive extends Base {
  static css = ':host{display:none}';
  update() {
    // Its owner draws it: an option is only a value, a label and whether it can be chosen.
    this.closest('s-select, s-choice-list')?.update();
  }
}
define(
  's-option',
  class extends Passive {
    static props = { value: '', selected: false, defaultSelected: false, disabled: false };
  },
);
define(
  's-option-group',
  class extends Passive {
    static props = { label: '', disabled: false };
  },
);
define(
  's-choice',
  class extends Passive {
    static props = { value: '', selected: false, defaultSelected: false, disabled: false, accessibilityLabel: '' };
  },
);

define(
  's-select',
  class extends Field {
    controlHtml() {
      return '<select class="control" id="control"></select>';
    }
    connectedCallback() {
      super.connectedCallback();
      watchChildren(this, () => this.update());
    }
    disconnectedCallback() {
      this.observer?.disconnect();
    }
    #option(node) {
      const option = new Option(node.textContent.trim(), node.value);
      option.disabled = node.disabled;
      return option;
    }
    apply(control) {
      const children = [...this.children].map((node) => {
        if (node.localName === 's-option') return this.#option(node);
        if (node.localName !== 's-option-group') return null;
        const group = Object.assign(document.createElement('optgroup'), { label: node.label, disabled: node.disabled });
        group.append(...[...node.children].filter((each) => each.localName === 's-option').map((each) => this.#option(each)));
        return group;
      });
      if (this.placeholder) {
        const empty = new Option(this.placeholder, '');
        empty.disabled = true;
        children.unshift(empty);
      }
      control.replaceChildren(...children.filter(Boolean));
      Object.assign(control, { disabled: this.disabled, required: this.required });
      const chosen = this.value || [...this.querySelectorAll('s-option')].find((node) => node.selected || node.defaultSelected)?.value;
      if (chosen) control.value = chosen;
      else if (this.placeholder) control.value = '';
    }
    /** Without a value of its own the first option counts, as in a native select. */
    get value() {
      return super.value || (this.placeholder ? '' : (this.control?.value ?? ''));
    }
    set value(value) {
      super.value = value;
    }
  },
);

const CHECK = {
  label: '',
  details: '',
  error: '',
  name: '',
  accessibilityLabel: '',
  labelAccessibilityVisibility: 'visible',
  required: false,
  disabled: false,
  defaultChecked: false,
  defaultIndeterminate: false,
  indeterminate: false,
};
const CHECK_CSS = `${FIELD_CSS} .line{display:flex;gap:8px;align-items:flex-start} label{font-weight:400} input{flex:none;inline-size:16px;block-size:16px;min-block-size:0;margin:3px 0 0;accent-color:#12584f} input:focus-visible{outline:2px solid #12584f;outline-offset:2px} .under{padding-inline-start:24px}`;

class Checkable extends Base {
  static formAssociated = true;
  static focusable = true;
  static props = CHECK;
  static css = CHECK_CSS;
  static events = ['change', 'input', 'blur', 'focus'];
  static get observedAttributes() {
    return [...super.observedAttributes, 'checked', 'value'];
  }
  #internals = this.attachInternals();
  #checked = null;
  #value = 'on';

  get checked() {
    return this.#checked ?? this.defaultChecked;
  }
  set checked(checked) {
    this.#checked = typeof checked === 'string' ? checked !== 'false' && checked !== '' : Boolean(checked);
    this.#internals.setFormValue(this.#checked ? this.#value : null);
    this.update();
  }
  get value() {
    return this.#value;
  }
  set value(value) {
    this.#value = String(value ?? 'on');
  }
  attributeChangedCallback(name, old, text) {
    if (name === 'checked') this.checked = text !== null;
    else if (name === 'value') this.value = text;
    else super.attributeChangedCallback(name, old, text);
  }
  formResetCallback() {
    this.checked = this.defaultChecked;
  }
  click() {
    this.$('input')?.click();
  }
  render() {
    if (!this.shadowRoot.firstChild) {
      this.shadowRoot.innerHTML = `<div class="field"><div class="line"><input id="control" type="checkbox"><label for="control"></label></div><div class="under"><div class="details" id="details"></div><div class="error" id="error"></div></div></div>`;
      const box = this.$('input');
      if (this.constructor.role) box.setAttribute('role', this.constructor.role);
      box.addEventListener('change', (event) => {
        event.stopPropagation();
        this.#checked = box.checked;
        this.kept.indeterminate = false;
        this.#internals.setFormValue(box.checked ? this.#value : null);
        announce(this, 'input', 'change');
        this.update();
      });
      box.addEventListener('input', (event) => event.stopPropagation());
    }
    const box = this.$('input');
    Object.assign(box, { checked: this.checked, indeterminate: this.indeterminate, disabled: this.disabled, required: this.required });
    this.$('label').textContent = this.label;
    this.$('label').classList.toggle('visually-hidden', this.labelAccessibilityVisibility === 'exclusive');
    if (this.accessibilityLabel) box.setAttribute('aria-label', this.accessibilityLabel);
    for (const part of ['details', 'error']) {
      this.$(`.${part}`).textContent = this[part];
      this.$(`.${part}`).hidden = !this[part];
    }
    box.setAttribute('aria-invalid', String(Boolean(this.error)));
    box.setAttribute('aria-describedby', [this.details && 'details', this.error && 'error'].filter(Boolean).join(' '));
  }
}
define('s-checkbox', class extends Checkable {});
define(
  's-switch',
  class extends Checkable {
    static role = 'switch';
  },
);

let lists = 0;
/** Radio buttons, or check boxes with `multiple`. The choices are read from the light children and drawn natively. */
define(
  's-choice-list',
  class extends Base {
    static focusable = true;
    static props = {
      label: '',
      labelAccessibilityVisibility: 'visible',
      details: '',
      error: '',
      name: '',
      multiple: false,
      disabled: false,
    };
    static events = ['change', 'input'];
    static css = `${CHECK_CSS} fieldset{border:0;margin:0;padding:0;display:grid;gap:4px} legend{font-weight:550;padding:0;margin-block-end:4px}`;
    #values = null;
    #key = `choices-${++lists}`;

    get choices() {
      return [...this.children].filter((node) => node.localName === 's-choice');
    }
    get values() {
      return this.#values ?? this.choices.filter((choice) => choice.selected || choice.defaultSelected).map((choice) => choice.value);
    }
    set values(values) {
      this.#values = Array.isArray(values) ? values.map(String) : null;
      this.update();
    }
    connectedCallback() {
      super.connectedCallback();
      watchChildren(this, () => this.update());
    }
    disconnectedCallback() {
      this.observer?.disconnect();
    }

    render() {
      if (!this.shadowRoot.firstChild) {
        this.shadowRoot.innerHTML =
          '<fieldset><legend></legend><div class="details"></div><div class="rows"></div><div class="error" id="error"></div></fieldset>';
      }
      this.$('legend').textContent = this.label;
      this.$('legend').classList.toggle('visually-hidden', this.labelAccessibilityVisibility === 'exclusive');
      for (const part of ['details', 'error']) {
        this.$(`.${part}`).textContent = this[part];
        this.$(`.${part}`).hidden = !this[part];
      }
      const focused = this.shadowRoot.activeElement?.value;
      this.$('.rows').replaceChildren(...this.choices.map((choice, index) => this.#row(choice, index)));
      if (focused !== undefined) [...this.shadowRoot.querySelectorAll('input')].find((box) => box.value === focused)?.focus();
    }

    #row(choice, index) {
      const id = `choice-${index}`;
      const box = Object.assign(document.createElement('input'), {
        id,
        type: this.multiple ? 'checkbox' : 'radio',
        name: this.#key,
        value: choice.value,
        checked: this.values.includes(choice.value),
        disabled: this.disabled || choice.disabled,
      });
      const details = [...choice.children]
        .filter((node) => node.slot === 'details')
        .map((node) => node.textContent)
        .join(' ');
      const text = [...choice.childNodes]
        .filter((node) => !node.slot)
        .map((node) => node.textContent)
        .join('')
        .trim();
      const label = Object.assign(document.createElement('label'), { htmlFor: id, textContent: text });
      if (choice.accessibilityLabel) box.setAttribute('aria-label', choice.accessibilityLabel);
      box.addEventListener('input', (event) => event.stopPropagation());
      box.addEventListener('change', (event) => {
        event.stopPropagation();
        this.#values = this.multiple ? [...this.shadowRoot.querySelectorAll('input:checked')].map((each) => each.value) : [choice.value];
        announce(this, 'input', 'change');
      });
      const row = document.createElement('div');
      const line = Object.assign(document.createElement('div'), { className: 'line' });
      line.append(box, label);
      row.append(line);
      if (details) {
        const under = Object.assign(document.createElement('div'), {
          className: 'under details',
          id: `${id}-details`,
          textContent: details,
        });
        box.setAttribute('aria-describedby', under.id);
        row.append(under);
      }
      return row;
    }
  },
);
