/**
 * Stand-ins for the platform's web components (`s-*`), for extensions in the simulated admin. The real ones come from a
 * CDN; these follow their published types (property names, slots, events, defaults) and make no claim to their looks.
 */
const shared = new CSSStyleSheet();
shared.replaceSync(`
  :host { box-sizing: border-box; font: 14px/1.45 system-ui, sans-serif; color: #1d2329; }
  :host([hidden]) { display: none !important; }
  *, *::before, *::after { box-sizing: border-box; }
  .visually-hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
  :focus-visible { outline: 2px solid #12584f; outline-offset: 2px; }
  @media (prefers-reduced-motion: reduce) { * { animation-duration: 0s !important; transition: none !important; } }
`);

const kebab = (name) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/**
 * A component. `static props` names its properties with their defaults (whose type decides how attributes are read),
 * `static events` its own events, for which there are `on…` properties as Preact looks for them.
 */
export class Base extends HTMLElement {
  static props = {};
  static events = [];
  static css = '';
  static focusable = false;

  static get observedAttributes() {
    return Object.keys(this.props).flatMap((name) => [...new Set([name.toLowerCase(), kebab(name)])]);
  }

  #queued = false;
  kept = {};

  constructor() {
    super();
    const { css, focusable } = this.constructor;
    const own = new CSSStyleSheet();
    own.replaceSync(css);
    this.attachShadow({ mode: 'open', delegatesFocus: focusable }).adoptedStyleSheets = [shared, own];
    this.dynamic = new CSSStyleSheet();
    this.shadowRoot.adoptedStyleSheets.push(this.dynamic);
  }

  connectedCallback() {
    this.render();
  }

  attributeChangedCallback(attribute, _old, text) {
    const { props } = this.constructor;
    const name = Object.keys(props).find((each) => each.toLowerCase() === attribute || kebab(each) === attribute);
    const kind = typeof props[name];
    if (text === null) this[name] = props[name];
    else this[name] = kind === 'boolean' ? text !== 'false' : kind === 'number' ? Number(text) : text;
  }

  /** Draws soon, once for all properties that are set together. */
  update() {
    if (this.#queued || !this.isConnected) return;
    this.#queued = true;
    queueMicrotask(() => {
      this.#queued = false;
      if (this.isConnected) this.render();
    });
  }

  render() {}

  $(selector) {
    return this.shadowRoot.querySelector(selector);
  }
}

function property(target, name, initial) {
  const kind = typeof initial;
  Object.defineProperty(target, name, {
    configurable: true,
    enumerable: true,
    get() {
      return this.kept[name] ?? initial;
    },
    set(value) {
      if (value === null || value === undefined || (value === '' && kind !== 'string')) delete this.kept[name];
      else this.kept[name] = kind === 'boolean' ? Boolean(value) : value;
      this.update();
    },
  });
}

function handler(target, event) {
  const key = `on${event}`;
  Object.defineProperty(target, key, {
    configurable: true,
    get() {
      return this.kept[key] ?? null;
    },
    set(listener) {
      if (this.kept[key]) this.removeEventListener(event, this.kept[key]);
      this.kept[key] = typeof listener === 'function' ? listener : null;
      if (this.kept[key]) this.addEventListener(event, this.kept[key]);
    },
  });
}

/** Registers a component; its properties become accessors unless the class has its own. */
export function define(tag, component) {
  for (const [name, initial] of Object.entries(component.props)) {
    if (!Object.getOwnPropertyDescriptor(component.prototype, name) && !inherits(component, name))
      property(component.prototype, name, initial);
  }
  for (const event of component.events) handler(component.prototype, event);
  if (!customElements.get(tag)) customElements.define(tag, component);
}

function inherits(component, name) {
  for (
    let parent = Object.getPrototypeOf(component.prototype);
    parent instanceof Base || parent === Base.prototype;
    parent = Object.getPrototypeOf(parent)
  ) {
    if (Object.getOwnPropertyDescriptor(parent, name)) return true;
  }
  return false;
}

const SPACES = {
  none: 0,
  'small-500': 1,
  'small-400': 2,
  'small-300': 4,
  'small-200': 6,
  'small-100': 8,
  small: 8,
  base: 16,
  large: 20,
  'large-100': 20,
  'large-200': 24,
  'large-300': 32,
  'large-400': 40,
  'large-500': 48,
};

/** A spacing keyword (or two) in px; other values pass as they are. */
export function space(value) {
  return String(value)
    .split(/\s+/)
    .map((word) => (word in SPACES ? `${SPACES[word]}px` : word))
    .join(' ');
}

/**
 * CSS for one property of the host. A responsive value, `@container name (inline-size > 500px) a, b`, becomes a container query.
 */
export function hostRule(name, value, translate = (text) => text) {
  if (value === '' || value === undefined || value === null) return '';
  const [, container, whenTrue, otherwise] = /^@container\s*([^(]*\([^)]*\))\s*([^,]+),\s*(.+)$/.exec(String(value)) ?? [];
  if (!container) return `:host{${name}:${translate(String(value))}}`;
  return `:host{${name}:${translate(otherwise.trim())}}@container ${container}{:host{${name}:${translate(whenTrue.trim())}}}`;
}

/** Tells listeners of the host that the person changed something; the value is already new when they run. */
export function announce(host, ...types) {
  for (const type of types) host.dispatchEvent(new Event(type, { bubbles: true }));
}
