import { parse } from 'csv-parse/sync';
import { readRows } from '../../app/domain/batch/read-rows.ts';

const ROWS = 10_000;
const TIMES = 5;

/**
 * What a batch's CSV of ten thousand rows costs to be read and judged, beside the CSV library alone, which only takes the text apart: the middle
 * of five times, in ms, and the memory that is held with the result, in MB (needs no server and no database).
 */
export async function batchFile(print: (line: object) => void): Promise<void> {
  const text = sampleFile();
  const bytes = Buffer.byteLength(text);
  const line = { bench: 'batch-file', rows: ROWS, bytes };
  print({ ...line, who: 'csv-parse alone', ...measure(() => parse(text, { columns: true })) });
  print({ ...line, who: 'ours', ...measure(() => readRows(text)) });
}

function measure(work: () => unknown): { ms: number; heapMb: number } {
  const times: number[] = [];
  let heapMb = 0;
  for (let time = 0; time < TIMES; time += 1) {
    const before = process.memoryUsage().heapUsed;
    const began = performance.now();
    const held = work();
    times.push(performance.now() - began);
    heapMb = Math.max(heapMb, (process.memoryUsage().heapUsed - before) / 1e6);
    if (!held) throw new Error('nothing was read');
  }
  times.sort((a, b) => a - b);
  return { ms: Math.round(times[Math.floor(TIMES / 2)] ?? 0), heapMb: Math.round(heapMb) };
}

function sampleFile(): string {
  const rows = Array.from(
    { length: ROWS },
    (_, at) => `Name,Of ${at},${at} Some Long Street,Toronto,ON,Canada,M5V 1A1,${(at % 9) + 1},PO-${at}`,
  );
  return ['first name,last name,address1,city,province,country,zip,quantity,PO number', ...rows].join('\n');
}
