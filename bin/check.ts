/**
 * `npm test`, `npm run lint`, `npm run typecheck`: stops at the first check that fails. Types and lint go side by side, the suites in turn.
 *
 * `npm test -- PATTERN` runs only the suites whose file matches, without lint and types.
 */
import { spawn } from 'node:child_process';

const [what = 'test', ...rest] = process.argv.slice(2);

async function run(label: string, script: string, args: string[]): Promise<void> {
  const began = Date.now();
  const child = spawn(process.execPath, [script, ...args], { stdio: 'inherit' });
  const status = await new Promise<number>((resolve) => child.on('exit', (code) => resolve(code ?? 1)));
  const seconds = ((Date.now() - began) / 1000).toFixed(1);
  if (status !== 0) {
    console.error(`${label}: failed after ${seconds} s`);
    process.exit(status);
  }
  console.log(`${label}: ok, ${seconds} s`);
}

const typecheck = async () => {
  await run('types', 'node_modules/typescript/bin/tsc', ['-p', 'tsconfig.json']);
  await run('types of the extensions', 'node_modules/typescript/bin/tsc', ['-p', 'extensions/tsconfig.json']);
};
const lint = async () => {
  await run('import table', 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs', [
    '--config',
    '.dependency-cruiser.cjs',
    '--output-type',
    'err-long',
    'app',
    'bin',
    'simulator',
    'extensions',
  ]);
  await run('eslint', 'node_modules/eslint/bin/eslint.js', ['.', '--max-warnings', '0']);
  await run('format', 'node_modules/prettier/bin/prettier.cjs', ['--check', '--log-level', 'warn', '.']);
};

if (what === 'typecheck') await typecheck();
else if (what === 'lint') await lint();
else {
  if (rest.length === 0) await Promise.all([typecheck(), lint()]);
  const vitest = 'node_modules/vitest/vitest.mjs';
  if (rest.length > 0) await run('tests', vitest, ['run', ...rest]);
  else {
    // The browser and the killed processes have the machine to themselves: on two cores they would else measure the other suites.
    const projects = (...names: string[]) => ['run', ...names.flatMap((name) => ['--project', name])];
    await run('tests', vitest, projects('unit', 'simulator', 'extensions', 'contract', 'flow'));
    await run('tests in the browser', vitest, projects('e2e'));
    await run('chaos', vitest, projects('chaos'));
  }
}
