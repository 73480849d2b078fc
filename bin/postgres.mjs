/**
 * A PostgreSQL of one's own for tests, benches and chaos: a new cluster in a temporary folder on a free port of 127.0.0.1, thrown away
 * at the end. Plain JavaScript, so that any Node runs it. As root it installs Debian's package when no server is found, and runs the
 * server as the user `postgres`, because initdb and postgres refuse root.
 */
import { spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

const isRoot = process.getuid?.() === 0;
const say = (text) => process.stderr.write(`${text}\n`);

/** The folder with initdb and pg_ctl: the newest of Debian's, else wherever the PATH has them. Null: no server is installed. */
function findServer() {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [...versions.map((version) => join(debian, version, 'bin')), ...(process.env.PATH ?? '').split(delimiter)];
  return folders.find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'pg_ctl'))) ?? null;
}

function installServer() {
  if (process.platform !== 'linux' || !isRoot || !existsSync('/usr/bin/apt-get')) return;
  say('Installing PostgreSQL (apt-get install postgresql) …');
  spawnSync('apt-get', ['update', '-qq'], { stdio: 'ignore' });
  spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'postgresql'], {
    stdio: 'ignore',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
}

function must(program, args) {
  // Never as root; a server that is started must not hold this process's pipes open, so its output goes to its own log.
  const [command, all] = isRoot
    ? ['setpriv', ['--reuid=postgres', '--regid=postgres', '--clear-groups', program, ...args]]
    : [program, args];
  const result = spawnSync(command, all, { stdio: ['ignore', 'ignore', 'pipe'], encoding: 'utf8', cwd: tmpdir() });
  if (result.status !== 0) throw new Error(`${program} ${args[0] ?? ''} failed: ${result.error?.message ?? result.stderr.trim()}`);
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/**
 * Starts a server. It does not wait for the disk, since what is lost with the machine is thrown away anyway; a server that is killed and
 * started again loses nothing all the same.
 * @returns {Promise<{ url: string, restart(): void, stop(): void }>} `restart` ends every connection at once, as a crash does.
 */
export async function startPostgres() {
  let bin = findServer();
  if (!bin) {
    installServer();
    bin = findServer();
  }
  if (!bin)
    throw new Error('No PostgreSQL server was found: install one (Debian, Ubuntu: apt-get install postgresql) or set DATABASE_URL.');
  const folder = mkdtempSync(join(tmpdir(), 'order-copy-postgres-'));
  const data = join(folder, 'data');
  if (isRoot) {
    const id = (what) => Number(spawnSync('id', [what, 'postgres'], { encoding: 'utf8' }).stdout);
    chownSync(folder, id('-u'), id('-g'));
  }
  const port = await freePort();
  must(join(bin, 'initdb'), ['-D', data, '-U', 'order_copy', '-A', 'trust', '-E', 'UTF8', '--no-sync', '--locale=C']);
  const settings = [`-p ${port}`, '-h 127.0.0.1', `-k ${folder}`, '-c fsync=off', '-c full_page_writes=off', '-c max_connections=300'].join(
    ' ',
  );
  const control = (verb, ...more) => must(join(bin, 'pg_ctl'), [verb, '-D', data, '-w', '-l', join(folder, 'log'), ...more]);
  control('start', '-o', settings);
  let running = true;
  const stop = () => {
    if (!running) return;
    running = false;
    control('stop', '-m', 'immediate');
    rmSync(folder, { recursive: true, force: true });
  };
  // Also when the program ends early: a server that nobody stops lives on.
  process.once('exit', stop);
  return {
    url: `postgresql://order_copy@127.0.0.1:${port}/postgres`,
    restart: () => control('restart', '-m', 'immediate', '-o', settings),
    stop,
  };
}
