import { TextField } from '@shopify/polaris';
import { useState, type ReactNode } from 'react';
import { plural } from '../format.ts';

/** Items shown at a time: an order may have a thousand, and each of them has fields. */
const SHOWN = 25;

interface Line {
  title: string;
  variantTitle?: string | null;
  sku: string | null;
}

/** Long orders are searched instead of scrolled. `search` is the field for it; null where all lines are shown. */
export function useShownLines<L extends Line>(lines: readonly L[]): { shown: L[]; search: ReactNode } {
  const [text, setText] = useState('');
  if (lines.length <= SHOWN) return { shown: [...lines], search: null };
  const wanted = text.trim().toLowerCase();
  const found = lines.filter(({ title, variantTitle, sku }) =>
    `${title} ${variantTitle ?? ''} ${sku ?? ''}`.toLowerCase().includes(wanted),
  );
  const shown = found.slice(0, SHOWN);
  return {
    shown,
    search: (
      <TextField
        label="Find an item"
        autoComplete="off"
        clearButton
        onClearButtonClick={() => setText('')}
        placeholder="Title or SKU"
        helpText={`${shown.length} of ${plural(lines.length, 'item')} shown. The others stay as they were chosen.`}
        value={text}
        onChange={setText}
      />
    ),
  };
}
