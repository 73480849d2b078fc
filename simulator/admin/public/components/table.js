import { announce, Base, define } from './base.js';

const slotted = (host) => host.shadowRoot.firstChild ?? host.shadowRoot.append(document.createElement('slot'));

define(
  's-table',
  class extends Base {
    static props = { loading: false, paginate: false, hasNextPage: false, hasPreviousPage: false, variant: 'auto' };
    static events = ['nextpage', 'previouspage'];
    static css = `:host{display:block} .scroll{overflow-x:auto} .table{display:table;inline-size:100%;border-collapse:collapse} nav{display:flex;gap:8px;justify-content:center;padding:8px} button{font:inherit}
    @media (max-width:480px){.table{display:block}} [hidden]{display:none!important}`;
    render() {
      if (!this.shadowRoot.firstChild) {
        this.shadowRoot.innerHTML =
          '<slot name="filters"></slot><div class="scroll"><div class="table" role="table"><slot></slot></div></div><nav aria-label="Pages"><button type="button">←</button><button type="button">→</button></nav>';
        const [back, next] = this.shadowRoot.querySelectorAll('button');
        back.setAttribute('aria-label', 'Previous page');
        next.setAttribute('aria-label', 'Next page');
        back.addEventListener('click', () => announce(this, 'previouspage'));
        next.addEventListener('click', () => announce(this, 'nextpage'));
        new MutationObserver(() => this.label()).observe(this, { childList: true, subtree: true });
      }
      const [back, next] = this.shadowRoot.querySelectorAll('button');
      this.$('nav').hidden = !this.paginate;
      back.disabled = !this.hasPreviousPage;
      next.disabled = !this.hasNextPage;
      this.$('.table').setAttribute('aria-busy', String(this.loading));
      this.label();
    }
    /** Cells carry their heading, for the list that a table becomes on a narrow screen. */
    label() {
      const headings = [...this.querySelectorAll('s-table-header')];
      for (const row of this.querySelectorAll('s-table-row')) {
        [...row.querySelectorAll('s-table-cell')].forEach((cell, index) => {
          cell.heading = headings[index]?.textContent.trim() ?? '';
          cell.primary = headings[index]?.listSlot === 'primary';
          cell.numeric = ['numeric', 'currency'].includes(headings[index]?.format);
        });
      }
    }
  },
);

const parts = {
  's-table-header-row': ['row', ':host{display:table-row} @media (max-width:480px){:host{display:none}}'],
  's-table-body': ['rowgroup', ':host{display:table-row-group} @media (max-width:480px){:host{display:block}}'],
};
for (const [tag, [role, css]] of Object.entries(parts)) {
  define(
    tag,
    class extends Base {
      static css = css;
      render() {
        this.setAttribute('role', role);
        slotted(this);
      }
    },
  );
}

define(
  's-table-header',
  class extends Base {
    static props = { format: 'base', listSlot: 'labeled' };
    static css =
      ':host{display:table-cell;text-align:start;font-weight:550;font-size:13px;color:#565f67;padding:6px 8px;border-block-end:1px solid #d5d9d8;vertical-align:bottom} :host([data-numeric]){text-align:end}';
    render() {
      this.setAttribute('role', 'columnheader');
      this.toggleAttribute('data-numeric', ['numeric', 'currency'].includes(this.format));
      slotted(this);
    }
  },
);

define(
  's-table-row',
  class extends Base {
    static props = { clickDelegate: '' };
    static css = ':host{display:table-row} @media (max-width:480px){:host{display:block;border-block-end:1px solid #d5d9d8;padding:6px 0}}';
    render() {
      this.setAttribute('role', 'row');
      slotted(this);
      this.onclick = (event) => {
        const link = this.clickDelegate && document.getElementById(this.clickDelegate);
        if (link && !event.composedPath().includes(link)) link.click();
      };
    }
  },
);

define(
  's-table-cell',
  class extends Base {
    static props = { heading: '', numeric: false, primary: false };
    static css = `:host{display:table-cell;padding:8px;border-block-end:1px solid #e4e7e6;vertical-align:top} :host([data-numeric]){text-align:end;font-variant-numeric:tabular-nums} .heading{display:none}
    @media (max-width:480px){:host{display:flex;justify-content:space-between;gap:12px;border:0;padding:2px 0} .heading{display:inline;color:#565f67} :host([data-primary]){font-weight:600} :host([data-primary]) .heading{display:none}}`;
    render() {
      if (!this.shadowRoot.firstChild) this.shadowRoot.innerHTML = '<span class="heading" aria-hidden="true"></span><slot></slot>';
      this.setAttribute('role', 'cell');
      this.$('.heading').textContent = this.heading;
      this.toggleAttribute('data-numeric', this.numeric);
      this.toggleAttribute('data-primary', this.primary);
    }
  },
);
