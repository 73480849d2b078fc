import { Button } from '@shopify/polaris';
import { useState, type ReactNode } from 'react';

interface Props<T> {
  items: readonly T[];
  keyOf: (item: T) => string;
  render: (item: T) => ReactNode;
  /** Shown before the button is pressed. */
  first?: number;
}

/** A list whose first items are shown: the same about each of five hundred items must not bury what else there is. */
export function ShortList<T>({ items, keyOf, render, first = 10 }: Props<T>) {
  const [all, setAll] = useState(false);
  return (
    <>
      <ul className="oc-plain-list">
        {(all ? items : items.slice(0, first)).map((item) => (
          <li key={keyOf(item)}>{render(item)}</li>
        ))}
      </ul>
      {items.length > first && (
        <div>
          <Button variant="plain" ariaExpanded={all} onClick={() => setAll(!all)}>
            {all ? `Show the first ${first} only` : `Show all ${items.length}`}
          </Button>
        </div>
      )}
    </>
  );
}
