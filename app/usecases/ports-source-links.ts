import type { CopiedTo } from '../domain/copying/copied-to.ts';

/** Of all copies that stand: the newest, newest first, and how many there are, counted to COUNTED_COPIES. */
export interface SourceCopies {
  newest: CopiedTo[];
  total: number;
}

/**
 * - `written`: the list on the source was written after this copy had asked, so it names the copy.
 * - `mine`: this copy writes the list, for itself and for all that asked up to `covers`.
 * - `busy`: another copy is writing it; ask again with the ticket.
 */
export type SourceTurn = { state: 'written' } | { state: 'mine'; covers: number } | { state: 'busy'; ticket: number };

/**
 * Who writes the list of copies that a source order bears. Thousands of copies of one order may end together, and each writes the whole list:
 * one after the other, and one for all that wait. A writer that is gone loses its turn after a while.
 */
export interface SourceLinksPort {
  /**
   * Asks for the turn. The copy must stand in the ledger by then. `ticket`: of an earlier `busy`; null: it asks for the first time, or anew.
   * `turnMs`: how long the turn is kept for this copy, should it not give it back.
   */
  ask(
    of: { shop: string; sourceId: string; copyId: string },
    how: { ticket: number | null; at: Date; turnMs: number },
  ): Promise<SourceTurn>;
  /** What the list is made of; read after the turn was given, so that it has every copy that asked before. */
  copiesOf(shop: string, sourceId: string): Promise<SourceCopies>;
  /** The list was written. False: the turn had passed to another, whose list may have been overwritten by this older one: ask anew. */
  wrote(of: { shop: string; sourceId: string; copyId: string }, covers: number): Promise<boolean>;
  /** Gives the turn back unused. */
  giveBack(of: { shop: string; sourceId: string; copyId: string }): Promise<void>;
}
