/**
 * `npm test`, `npm run lint`, `npm run typecheck`: each check in turn, stopping at the first that fails.
 *
 * `npm test -- PATTERN` runs only the suites whose file matches, without lint and types.
 */
import { spawnSync } from 'node:child_process';

const [what = 'test', ...rest] = process.argv.slice(2);

function run(label: string, script: string, args: string[]): void {
  const began = Date.now();
  const result = spawnSync(process.execPath, [script, ...args], { stdio: 'inherit' });
  const seconds = ((Date.now() - began) / 1000).toFixed(1);
  if (result.status !== 0) {
    console.error(`${label}: failed after ${seconds} s`);
    process.exit(result.status ?? 1);
  }
  console.log(`${label}: ok, ${seconds} s`);
}

const typecheck = () => {
  run('types', 'node_modules/typescript/bin/tsc', ['-p', 'tsconfig.json']);
  run('types of the extensions', 'node_modules/typescript/bin/tsc', ['-p', 'extensions/tsconfig.json']);
};
const lint = () => {
  run('import table', 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs', [
    '--config',
    '.dependency-cruiser.cjs',
    '--output-type',
    'err-long',
    'app',
    'bin',
    'simulator',
    'extensions',
  ]);
  run('eslint', 'node_modules/eslint/bin/eslint.js', ['.', '--max-warnings', '0']);
  run('format', 'node_modules/prettier/bin/prettier.cjs', ['--check', '--log-level', 'warn', '.']);
};

if (what === 'typecheck') typecheck();
else if (what === 'lint') lint();
else {
  if (rest.length === 0) {
    typecheck();
    lint();
  }
  const vitest = 'node_modules/vitest/vitest.mjs';
  if (rest.length > 0) run('tests', vitest, ['run', ...rest]);
  else {
    // The browser and the killed processes have the machine to themselves: on two cores they would else measure the other suites.
    const projects = (...names: string[]) => ['run', ...names.flatMap((name) => ['--project', name])];
    run('tests', vitest, projects('unit', 'simulator', 'extensions', 'contract', 'flow'));
    run('tests in the browser', vitest, projects('e2e'));
    run('chaos', vitest, projects('chaos'));
  }
}
