import { readFileSync, readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Difference } from './compare-answers.ts';
import { explain } from './evidence.ts';
import type { Explanation } from './evidence.ts';
import type { Json } from './find-exchanges.ts';
import { replayRecording } from './replay.ts';
import type { Outcome, Replay } from './replay.ts';

export interface ReplayLine {
  file: string;
  exchange: string;
  verdict: 'met' | 'explained' | 'differs' | 'skipped';
  details: string[];
}

export interface ReplayReport {
  lines: ReplayLine[];
  totals: Record<ReplayLine['verdict'], number>;
}

/** Differences that are printed per exchange. */
const MOST = 12;

const show = (value: Json): string => {
  const text = JSON.stringify(value) ?? 'undefined';
  return text.length > 260 ? `${text.slice(0, 257)}…` : text;
};

/** The recorded shop held more than its recording shows: whole counts and further pages cannot be seeded. */
function unknowable({ path, recorded, got }: Difference): string | null {
  const counted = /^data\.\w+Count\.count$/.test(path) && typeof recorded === 'number' && typeof got === 'number' && recorded > got;
  const further = /^data\.\w+\.pageInfo\.hasNextPage$/.test(path) && recorded === true && got === false;
  return counted || further ? 'the recorded shop held more than the recording shows' : null;
}

function line(file: string, outcome: Outcome, explanations: readonly Explanation[]): ReplayLine {
  const { exchange } = outcome;
  if (outcome.kind === 'skipped') return { file, exchange, verdict: 'skipped', details: [outcome.reason] };
  const gone = outcome.gone.map((name) => `explained: ${name} is not in the simulator's schema of 2026-10`);
  if (outcome.kind === 'met') return { file, exchange, verdict: gone.length > 0 ? 'explained' : 'met', details: gone };
  const judged = outcome.differences.map((difference) => ({
    difference,
    reason: explain(explanations, file, exchange, difference.path) ?? unknowable(difference) ?? outcome.because,
  }));
  const unknown = judged
    .filter(({ reason }) => reason === null)
    .map(({ difference }) => `${difference.path}: recorded ${show(difference.recorded)} ≠ got ${show(difference.got)}`);
  const open = unknown.length > MOST ? [...unknown.slice(0, MOST), `… and ${unknown.length - MOST} more`] : unknown;
  const known = [...new Set(judged.flatMap(({ reason }) => (reason === null ? [] : [`explained: ${reason}`])))];
  return { file, exchange, verdict: open.length > 0 ? 'differs' : 'explained', details: [...open, ...known, ...gone] };
}

/** JSON files of a folder, or one file. */
export function recordingFiles(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => join(path, name));
}

export async function replayAll(paths: readonly string[], explanations: readonly Explanation[]): Promise<ReplayReport> {
  const lines: ReplayLine[] = [];
  for (const path of paths) {
    const file = basename(path);
    const replay = await replayFile(file, path);
    if (typeof replay === 'string') {
      lines.push({ file, exchange: '', verdict: 'skipped', details: [replay] });
      continue;
    }
    for (const outcome of replay.outcomes) lines.push(line(file, outcome, explanations));
    for (const problem of replay.notSeeded) lines.push({ file, exchange: 'seed', verdict: 'differs', details: [`not seeded: ${problem}`] });
  }
  const count = (verdict: ReplayLine['verdict']) => lines.filter((each) => each.verdict === verdict).length;
  return { lines, totals: { met: count('met'), explained: count('explained'), differs: count('differs'), skipped: count('skipped') } };
}

async function replayFile(file: string, path: string): Promise<Replay | string> {
  try {
    const replay = await replayRecording(file, JSON.parse(readFileSync(path, 'utf8')) as Json);
    return replay.outcomes.length === 0 && replay.notSeeded.length === 0 ? 'no recorded GraphQL answer in this file' : replay;
  } catch (error) {
    if (error instanceof SyntaxError) return `no JSON: ${error.message}`;
    // One odd file must not hide what the others show; it counts as a difference.
    return { file, outcomes: [], notSeeded: [`the replayer failed: ${error instanceof Error ? error.message : String(error)}`] };
  }
}
