import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');

/** Before the browser suite, once for all of its files: builds the pages unless the last build is newer than every source. */
export default function ensureBuild(): void {
  const built = join(root, 'build/server/index.js');
  const sources = ['app', 'vite.config.ts', 'package.json'].map((each) => newest(join(root, each)));
  if (existsSync(built) && statSync(built).mtimeMs > Math.max(...sources)) return;
  execFileSync(process.execPath, [join(root, 'node_modules/@remix-run/dev/dist/cli.js'), 'vite:build', '--logLevel', 'error'], {
    cwd: root,
    stdio: 'pipe',
  });
}

function newest(path: string): number {
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return readdirSync(path).reduce((latest, name) => Math.max(latest, newest(join(path, name))), 0);
}
