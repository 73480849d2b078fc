import { Base, define, hostRule, space } from './base.js';

const BOX = {
  accessibilityLabel: '',
  accessibilityRole: '',
  accessibilityVisibility: 'visible',
  background: '',
  blockSize: '',
  border: '',
  borderColor: '',
  borderRadius: '',
  borderStyle: '',
  borderWidth: '',
  display: '',
  inlineSize: '',
  maxBlockSize: '',
  maxInlineSize: '',
  minBlockSize: '',
  minInlineSize: '',
  overflow: '',
  padding: '',
  paddingBlock: '',
  paddingBlockEnd: '',
  paddingBlockStart: '',
  paddingInline: '',
  paddingInlineEnd: '',
  paddingInlineStart: '',
};
const SIZES = {
  blockSize: 'block-size',
  inlineSize: 'inline-size',
  maxBlockSize: 'max-block-size',
  maxInlineSize: 'max-inline-size',
  minBlockSize: 'min-block-size',
  minInlineSize: 'min-inline-size',
  overflow: 'overflow',
};
const PADDINGS = {
  padding: 'padding',
  paddingBlock: 'padding-block',
  paddingBlockEnd: 'padding-block-end',
  paddingBlockStart: 'padding-block-start',
  paddingInline: 'padding-inline',
  paddingInlineEnd: 'padding-inline-end',
  paddingInlineStart: 'padding-inline-start',
};
const BACKGROUNDS = { base: '#fff', subdued: '#f4f5f4', strong: '#e7e9e8', transparent: 'transparent' };
const WIDTHS = { small: 1, base: 1, 'small-100': 1, large: 2, 'large-100': 3, none: 0 };
const RADII = { small: 4, base: 8, large: 12, 'large-100': 16, 'small-100': 3, 'small-200': 2, none: 0, max: 999 };

/** What every box-like component does with its properties. */
export class BoxLike extends Base {
  rules() {
    const [width] = this.border.split(/\s+/);
    return [
      ...Object.entries(SIZES).map(([name, css]) => hostRule(css, this[name])),
      ...Object.entries(PADDINGS).map(([name, css]) => hostRule(css, this[name], space)),
      hostRule('background', this.background, (value) => BACKGROUNDS[value] ?? 'transparent'),
      this.border && width !== 'none'
        ? `:host{border:${WIDTHS[width] ?? 1}px ${this.borderStyle || (/dashed/.test(this.border) ? 'dashed' : 'solid')} #d5d9d8}`
        : '',
      hostRule('border-radius', this.borderRadius, (value) => `${RADII[value] ?? 8}px`),
      this.display === 'none'
        ? ':host{display:none}'
        : this.display.startsWith('@container')
          ? hostRule('display', this.display, (value) => (value === 'auto' ? this.constructor.shown : value))
          : '',
    ];
  }
  render() {
    if (!this.shadowRoot.firstChild) this.shadowRoot.append(document.createElement('slot'));
    this.dynamic.replaceSync(this.rules().join('\n'));
    if (this.accessibilityLabel) this.setAttribute('aria-label', this.accessibilityLabel);
    const role =
      {
        'list-item': 'listitem',
        'list-item-separator': 'separator',
        none: 'none',
        generic: '',
        'ordered-list': 'list',
        'unordered-list': 'list',
      }[this.accessibilityRole] ?? this.accessibilityRole;
    if (role) this.setAttribute('role', role);
    else if (this.accessibilityLabel) this.setAttribute('role', 'group');
    this.toggleAttribute('aria-hidden', false);
    if (this.accessibilityVisibility === 'hidden') this.setAttribute('aria-hidden', 'true');
  }
}

define(
  's-box',
  class extends BoxLike {
    static props = BOX;
    static shown = 'block';
    static css = ':host{display:block}';
  },
);

define(
  's-stack',
  class extends BoxLike {
    static props = { ...BOX, direction: 'block', gap: '', rowGap: '', columnGap: '', alignItems: '', alignContent: '', justifyContent: '' };
    static shown = 'flex';
    static css = ':host{display:flex;min-inline-size:0}';
    rules() {
      const flow = (value) => (value === 'inline' ? 'row wrap' : 'column nowrap');
      return [
        ...super.rules(),
        hostRule('flex-flow', this.direction, flow),
        hostRule('gap', this.gap, space),
        hostRule('row-gap', this.rowGap, space),
        hostRule('column-gap', this.columnGap, space),
        hostRule('align-items', this.alignItems),
        hostRule('align-content', this.alignContent),
        hostRule('justify-content', this.justifyContent),
      ];
    }
  },
);

define(
  's-grid',
  class extends BoxLike {
    static props = {
      ...BOX,
      gap: '',
      rowGap: '',
      columnGap: '',
      gridTemplateColumns: '',
      gridTemplateRows: '',
      alignItems: '',
      alignContent: '',
      justifyContent: '',
      justifyItems: '',
      placeContent: '',
      placeItems: '',
    };
    static shown = 'grid';
    static css = ':host{display:grid;min-inline-size:0}';
    rules() {
      return [
        ...super.rules(),
        hostRule('gap', this.gap, space),
        hostRule('row-gap', this.rowGap, space),
        hostRule('column-gap', this.columnGap, space),
        hostRule('grid-template-columns', this.gridTemplateColumns),
        hostRule('grid-template-rows', this.gridTemplateRows),
        hostRule('align-items', this.alignItems),
        hostRule('align-content', this.alignContent),
        hostRule('justify-items', this.justifyItems),
        hostRule('justify-content', this.justifyContent),
        hostRule('place-items', this.placeItems),
        hostRule('place-content', this.placeContent),
      ];
    }
  },
);

define(
  's-grid-item',
  class extends BoxLike {
    static props = { ...BOX, gridColumn: '', gridRow: '' };
    static shown = 'block';
    static css = ':host{display:block;min-inline-size:0}';
    rules() {
      return [...super.rules(), hostRule('grid-column', this.gridColumn), hostRule('grid-row', this.gridRow)];
    }
  },
);

define(
  's-query-container',
  class extends Base {
    static props = { containerName: '' };
    static css = ':host{display:block;container-type:inline-size}';
    render() {
      if (!this.shadowRoot.firstChild) this.shadowRoot.append(document.createElement('slot'));
      this.dynamic.replaceSync(`:host{container-name:s-default ${this.containerName}}`);
    }
  },
);

/** A part with a heading; parts inside parts get the next level. */
define(
  's-section',
  class extends Base {
    static props = { heading: '', accessibilityLabel: '', padding: 'base' };
    static css =
      ':host{display:block} h2,h3,h4{font-size:15px;font-weight:650;margin:0 0 8px} section{padding:0} ::slotted(*){margin-block-end:8px}';
    render() {
      let depth = 2;
      for (let parent = this.parentElement?.closest('s-section'); parent; parent = parent.parentElement?.closest('s-section')) depth += 1;
      this.shadowRoot.replaceChildren();
      const section = document.createElement('section');
      if (this.heading) {
        const heading = document.createElement(`h${Math.min(depth, 4)}`);
        heading.textContent = this.heading;
        heading.id = 'heading';
        section.setAttribute('aria-labelledby', 'heading');
        section.append(heading);
      } else if (this.accessibilityLabel) section.setAttribute('aria-label', this.accessibilityLabel);
      section.append(document.createElement('slot'));
      this.shadowRoot.append(section);
    }
  },
);

define(
  's-divider',
  class extends Base {
    static props = { direction: 'inline', color: 'base' };
    static css = ':host{display:block}';
    render() {
      this.setAttribute('role', 'separator');
      this.dynamic.replaceSync(
        this.direction === 'block'
          ? ':host{inline-size:1px;align-self:stretch;background:#d5d9d8}'
          : ':host{block-size:1px;background:#d5d9d8}',
      );
    }
  },
);

for (const [tag, role, style] of [
  ['s-unordered-list', 'list', 'disc'],
  ['s-ordered-list', 'list', 'decimal'],
]) {
  define(
    tag,
    class extends Base {
      static css = `:host{display:block;padding-inline-start:20px;list-style:${style}}`;
      render() {
        this.setAttribute('role', role);
        if (!this.shadowRoot.firstChild) this.shadowRoot.append(document.createElement('slot'));
      }
    },
  );
}
define(
  's-list-item',
  class extends Base {
    static css = ':host{display:list-item}';
    render() {
      this.setAttribute('role', 'listitem');
      if (!this.shadowRoot.firstChild) this.shadowRoot.append(document.createElement('slot'));
    }
  },
);
