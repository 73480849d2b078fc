import type { CopyDoor } from './order-copy.ts';

/** Who goes first when places or API points are short: someone who waits at a screen, then what is due, then many at once. */
export type CopyPriority = 'interactive' | 'schedule' | 'bulk';

export function priorityOf(door: CopyDoor): CopyPriority {
  if (door === 'batch') return 'bulk';
  return door === 'schedule' ? 'schedule' : 'interactive';
}

/** Nobody looks at the copy before it is made. */
export function isUnattended(door: CopyDoor): boolean {
  return door === 'schedule' || door === 'batch' || door === 'file' || door === 'flow';
}
