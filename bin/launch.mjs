#!/usr/bin/env node
/**
 * The one entry of every npm script that must work on a fresh machine with Node 20 or newer and npm alone. Plain JavaScript, so
 * that any Node runs it: it installs what is missing, generates and builds what is out of date, and hands over to the Node that
 * the project pins (node_modules/.bin/node, 24).
 *
 * Usage: node bin/launch.mjs COMMAND [arguments …]
 */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const [command = '', ...args] = process.argv.slice(2);
const stamps = join(root, 'node_modules', '.order-copy');
const pinnedNode = join(root, 'node_modules', '.bin', process.platform === 'win32' ? 'node.cmd' : 'node');
const say = (text) => process.stderr.write(`${text}\n`);

const ON_POSTGRES = ['test/flow', 'test/contract/store', 'test/contract/jobs', 'test/contract/api', 'test/contract/security', 'test/chaos'];

/** What each command needs before it can run, and what is then started. */
const commands = {
  demo: { needs: ['prisma', 'build'], run: () => ['bin/demo.ts', ...args] },
  simulator: { needs: [], run: () => ['simulator/main.ts', ...args] },
  conformance: { needs: [], run: () => ['bin/conformance.ts', ...args] },
  web: { needs: ['prisma', 'build'], run: () => ['bin/web.ts', ...args] },
  worker: { needs: ['prisma'], run: () => ['bin/worker.ts', ...args] },
  redact: { needs: ['prisma'], run: () => ['bin/redact.ts', ...args] },
  bench: { needs: ['prisma', 'build'], run: () => ['bin/bench.ts', ...args] },
  chaos: { needs: ['prisma'], run: () => ['bin/chaos.ts', ...args] },
  build: { needs: ['prisma', 'build'], run: () => null },
  prepare: { needs: ['prisma'], run: () => null },
  typecheck: { needs: ['prisma'], run: () => ['bin/check.ts', 'typecheck'] },
  lint: { needs: ['prisma'], run: () => ['bin/check.ts', 'lint'] },
  test: { needs: ['prisma', 'build', 'browser'], run: () => ['bin/check.ts', 'test', ...args] },
  // What touches the database, on a PostgreSQL: the one that DATABASE_URL names, else one of its own.
  'test:postgres': {
    needs: ['prisma', 'build'],
    run: () => ['bin/with-postgres.mjs', pinnedNode, 'bin/check.ts', 'test', ...(args.length > 0 ? args : ON_POSTGRES)],
  },
};

function digest(paths) {
  const hash = createHash('sha256');
  const add = (path) => {
    if (!existsSync(path)) return;
    if (statSync(path).isDirectory()) {
      for (const name of readdirSync(path).sort()) if (name !== 'node_modules' && name !== 'generated') add(join(path, name));
    } else {
      hash.update(path.slice(root.length)).update('\0').update(readFileSync(path)).update('\0');
    }
  };
  for (const path of paths) add(join(root, path));
  return hash.digest('hex');
}

function once(name, inputs, outputs, work) {
  const stamp = join(stamps, name);
  const wanted = digest(inputs);
  const fresh = existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted && outputs.every((path) => existsSync(join(root, path)));
  if (fresh) return;
  work();
  mkdirSync(stamps, { recursive: true });
  writeFileSync(stamp, wanted);
}

function must(program, programArgs, what, env = {}) {
  const result = spawnSync(program, programArgs, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    encoding: 'utf8',
    env: { ...process.env, ...env },
    maxBuffer: 64 << 20,
  });
  if (result.status === 0) return;
  say(`${what} failed (exit ${result.status ?? result.signal}):`);
  say((result.stdout ?? '').split('\n').slice(-30).join('\n') + (result.stderr ?? '').split('\n').slice(-30).join('\n'));
  process.exit(1);
}

const steps = {
  install() {
    once('install', ['package-lock.json'], ['node_modules/.bin'], () => {
      say('Installing dependencies (npm ci), about a minute …');
      // The engines of some packages ask for the Node that npm is about to install; a Node 20 host may install them all the same.
      must(process.platform === 'win32' ? 'npm.cmd' : 'npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], 'npm ci');
    });
    if (!existsSync(pinnedNode)) {
      say(
        'The pinned Node (npm package "node") is not installed. Remove node_modules and run the command again with install scripts allowed.',
      );
      process.exit(1);
    }
  },
  prisma() {
    once('prisma', ['prisma/schema.prisma', 'package-lock.json'], ['app/store/generated'], () => {
      // Prisma's generator asks for engine binaries that the client engine never runs; naming any existing file keeps it from downloading.
      const anyFile = join(root, 'package.json');
      must(pinnedNode, ['node_modules/prisma/build/index.js', 'generate'], 'prisma generate', {
        PRISMA_SCHEMA_ENGINE_BINARY: anyFile,
        PRISMA_QUERY_ENGINE_LIBRARY: anyFile,
        PRISMA_HIDE_UPDATE_MESSAGE: '1',
        CHECKPOINT_DISABLE: '1',
      });
    });
  },
  build() {
    once(
      'build',
      ['app', 'extensions', 'vite.config.ts', 'package-lock.json', 'prisma/schema.prisma'],
      ['build/server/index.js', 'build/client'],
      () => {
        say('Building the app …');
        must(pinnedNode, ['node_modules/@remix-run/dev/dist/cli.js', 'vite:build'], 'the build', { NODE_ENV: 'production' });
      },
    );
  },
  browser() {
    const found = [
      '/usr/bin/chromium',
      '/usr/bin/chromium-browser',
      '/usr/bin/google-chrome',
      '/usr/bin/google-chrome-stable',
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    ];
    if ((process.env.CHROMIUM_PATH && existsSync(process.env.CHROMIUM_PATH)) || found.some((path) => existsSync(path))) return;
    if (process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
      say('Installing Chromium for the browser tests (apt-get install chromium) …');
      spawnSync('apt-get', ['update', '-qq'], { stdio: 'ignore' });
      must('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], 'apt-get install chromium', {
        DEBIAN_FRONTEND: 'noninteractive',
      });
      return;
    }
    say('No Chromium was found for the browser tests: install Chromium or Google Chrome, or set CHROMIUM_PATH to its executable.');
    process.exit(1);
  },
};

const chosen = commands[command];
if (!chosen) {
  say(`Unknown command "${command}". Known: ${Object.keys(commands).join(', ')}.`);
  process.exit(2);
}
if (Number(process.versions.node.split('.')[0]) < 20) {
  say(`Node ${process.versions.node} is too old: install Node 20 or newer.`);
  process.exit(1);
}
steps.install();
for (const need of chosen.needs) steps[need]();

const target = chosen.run();
if (target) {
  const child = spawn(pinnedNode, ['--disable-warning=ExperimentalWarning', ...target], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, PATH: `${join(root, 'node_modules', '.bin')}:${process.env.PATH}` },
  });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
}
