export type Print = (line: object) => void;

export type BenchDatabase = { kind: 'postgres'; url: string } | { kind: 'pglite' };

export const DUE = [0, 100, 10_000] as const;

export function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

export const rounded = (value: number): number => Math.round(value * 1000) / 1000;

export async function timed(work: () => Promise<unknown>): Promise<number> {
  const begin = performance.now();
  await work();
  return performance.now() - begin;
}

/** A cron expression of once a day, half a day away from now: an everyday one, that is not due while the bench runs. */
export function dailyFarFromNow(): string {
  return `0 ${(new Date().getUTCHours() + 12) % 24} * * *`;
}
