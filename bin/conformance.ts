/**
 * Tries recorded evidence on the simulator.
 *
 * `npm run conformance -- --costs FILE [--schema FILE]`     recorded query costs against the formula
 * `npm run conformance -- --recordings FOLDER|FILE …`        recorded requests against the simulated store
 *
 * A line per item and a total. Exit code 0; with `--strict` 1 when an unexplained difference is left or too few costs are met.
 * `--quiet` leaves out what is met.
 */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { checkCosts, readVectors } from '#simulator/conformance/costs.ts';
import { loadExplanations } from '#simulator/conformance/evidence.ts';
import { recordingFiles, replayAll } from '#simulator/conformance/report.ts';
import { loadSchema, loadSchemaFile } from '#simulator/schema/load-schema.ts';

const PUBLISHED = fileURLToPath(new URL('../../shared/schema/admin-2026-10.graphql', import.meta.url));
const EXACT_SHARE = 0.89;
const NEAR_SHARE = 0.93;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    costs: { type: 'string', multiple: true },
    schema: { type: 'string' },
    recordings: { type: 'string', multiple: true },
    strict: { type: 'boolean', default: false },
    quiet: { type: 'boolean', default: false },
  },
});

function schemaForCosts() {
  const path = values.schema ?? (existsSync(PUBLISHED) ? PUBLISHED : null);
  return path ? loadSchemaFile(path) : loadSchema('2026-10');
}

function costs(paths: readonly string[]): boolean {
  const report = checkCosts(schemaForCosts(), paths.flatMap(readVectors));
  for (const line of report.lines)
    if (!values.quiet || line.verdict !== 'exact')
      console.log(
        `${line.verdict.padEnd(11)} ${String(line.recorded).padStart(5)} ${String(line.computed ?? '–').padStart(5)}  ${line.name}`,
      );
  const total = report.lines.length;
  const share = (count: number) => `${count} of ${total} (${total > 0 ? ((100 * count) / total).toFixed(1) : '0.0'} %)`;
  console.log(`\ncosts: exact ${share(report.exact)}, exact or within 15 % ${share(report.near)}`);
  return total > 0 && report.exact >= EXACT_SHARE * total && report.near >= NEAR_SHARE * total;
}

async function recordings(paths: readonly string[]): Promise<boolean> {
  const { lines, totals } = await replayAll(paths.flatMap(recordingFiles), loadExplanations());
  for (const line of lines) {
    if (values.quiet && line.verdict !== 'differs') continue;
    console.log(`${line.verdict.padEnd(9)} ${line.file} ${line.exchange}`);
    for (const detail of line.details) console.log(`            ${detail}`);
  }
  console.log(`\nrecordings: met ${totals.met}, explained ${totals.explained}, differ ${totals.differs}, skipped ${totals.skipped}`);
  return totals.differs === 0;
}

const recorded = [...(values.recordings ?? []), ...(values.costs ? [] : positionals)];
if (!values.costs && recorded.length === 0) {
  console.error('Say what to try: --costs FILE, or --recordings FOLDER.');
  process.exit(2);
}
let fine = true;
if (values.costs) fine = costs(values.costs) && fine;
if (recorded.length > 0) fine = (await recordings(recorded)) && fine;
process.exitCode = fine || !values.strict ? 0 : 1;
