import { html, type Content, type Html } from '../html.ts';
import type { Paged } from '../search.ts';

export function searchForm(action: string, query: string, placeholder: string): Html {
  return html`<form class="search" role="search" action="${action}">
    <label class="visually-hidden" for="q">Search</label>
    <input id="q" name="q" type="search" value="${query}" placeholder="${placeholder}" autocomplete="off" />
    <button type="submit">Search</button>
  </form>`;
}

export function pager(paged: Paged<unknown>, action: string, query: string, noun: string): Html {
  const link = (page: number, label: string) =>
    html`<a href="${action}?${new URLSearchParams({ ...(query ? { q: query } : {}), page: String(page) }).toString()}">${label}</a>`;
  return html`<nav class="pager" aria-label="Pages">
    ${paged.page > 1 ? link(paged.page - 1, '← Newer') : ''}
    <span>${paged.total} ${noun}${paged.pages > 1 ? `, page ${paged.page} of ${paged.pages}` : ''}</span>
    ${paged.page < paged.pages ? link(paged.page + 1, 'Older →') : ''}
  </nav>`;
}

export function emptyState(text: string, hint: Content = ''): Html {
  return html`<div class="empty">
    <p>${text}</p>
    ${hint}
  </div>`;
}

/** A table that turns into a list of cards on a narrow screen (each cell carries its heading). */
export function table(caption: string, headings: string[], rows: Content[][], options: { numeric?: number[]; lead?: number } = {}): Html {
  const numeric = new Set(options.numeric ?? []);
  return html`<table class="rows">
    <caption class="visually-hidden">
      ${caption}
    </caption>
    <thead>
      <tr>
        ${headings.map((heading, index) => html`<th scope="col" ${numeric.has(index) ? html` class="numeric"` : ''}>${heading}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        (cells) =>
          html`<tr>
            ${cells.map((cell, index) => html`<td data-label="${headings[index]}" ${numeric.has(index) ? html` class="numeric"` : ''}>${cell}</td>`)}
          </tr>`,
      )}
    </tbody>
  </table>`;
}
