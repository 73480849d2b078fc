/**
 * Thousands of schedules due at 09:00 are spread over a window, each at its own stable offset, so that a merchant sees the same minute every
 * day (case H14). The offset never reaches the next occurrence (case H15).
 * @param key stable id of the schedule
 * @param windowMs length of the window
 * @param untilNextMs time to the schedule's next occurrence, or null when there is none
 * @returns milliseconds after the due instant, 0 ≤ offset < min(window, untilNext)
 */
export function spreadOffset(key: string, windowMs: number, untilNextMs: number | null): number {
  const span = Math.floor(Math.min(windowMs, untilNextMs ?? windowMs));
  return span <= 0 ? 0 : hash(key) % span;
}

/** FNV-1a, 32 bits: any even spread will do, but it must never change between releases. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    value ^= text.charCodeAt(index);
    value = Math.imul(value, 0x01000193);
  }
  // The low bits of FNV are weak for short keys that differ in their last letter.
  value ^= value >>> 16;
  value = Math.imul(value, 0x7feb352d);
  value ^= value >>> 15;
  return value >>> 0;
}
