/**
 * One operation of the Admin API. `effect` decides what happens when its answer does not arrive:
 * `none` (a query, or a calculation that stores nothing) may be asked again; `write` may have been carried out, so the caller is
 * told that the answer is lost and settles it by reading.
 */
export interface Operation<Result, Variables> {
  readonly name: string;
  readonly effect: 'none' | 'write';
  /** API points that it asks for at most, booked before its first answer says how many it really asks for. */
  readonly points: number;
  readonly document: string;
  /** Types only; never set. */
  readonly __types?: (variables: Variables) => Result;
}

export function defineOperation<Result, Variables>(operation: Omit<Operation<Result, Variables>, '__types'>): Operation<Result, Variables> {
  return { ...operation, document: operation.document.replace(/^\s+/gm, '').trim() };
}

/** Of `nodes(ids:)`: null for an id that does not exist, an empty object for one of another type; both are left out. */
export function presentNodes<T extends { id: string }>(nodes: readonly (T | Record<PropertyKey, never> | null)[]): T[] {
  return nodes.filter((node): node is T => node !== null && 'id' in node);
}
