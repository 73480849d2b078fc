import { embedApp } from './app-frame.js';
import { drawBlocks } from './extensions.js';
import { drawActionMenu, followSelection } from './menu.js';
import { pageData } from './page-data.js';
import { followFaults } from './simulator.js';

/** A click anywhere in a row opens it, as the link in it does. */
function openRows() {
  for (const table of document.querySelectorAll('table.rows')) {
    table.addEventListener('click', (event) => {
      const row = event.target.closest('tr');
      const link = row?.querySelector('a.row-link');
      if (!link || event.target.closest('a, button, input, label') || String(getSelection())) return;
      link.click();
    });
  }
}

document.querySelector('.rail [aria-current]')?.scrollIntoView({ inline: 'center', block: 'nearest' });
openRows();
followSelection();
drawActionMenu();
drawBlocks();
followFaults();
if (pageData.embedded) embedApp();
