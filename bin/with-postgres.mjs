#!/usr/bin/env node
/**
 * Runs a command with DATABASE_URL naming a PostgreSQL: the one that is set already, else one of its own for as long as the command runs.
 *
 * Usage: node bin/with-postgres.mjs COMMAND [arguments …]
 */
import { spawn } from 'node:child_process';
import { startPostgres } from './postgres.mjs';

const [command, ...args] = process.argv.slice(2);
if (!command) {
  process.stderr.write('Usage: node bin/with-postgres.mjs COMMAND [arguments …]\n');
  process.exit(2);
}
const own = process.env.DATABASE_URL ? null : await startPostgres();
const child = spawn(command, args, { stdio: 'inherit', env: { ...process.env, DATABASE_URL: own?.url ?? process.env.DATABASE_URL } });
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.on('error', (error) => {
  process.stderr.write(`${command}: ${error.message}\n`);
  own?.stop();
  process.exit(1);
});
child.on('exit', (code, signal) => {
  own?.stop();
  process.exit(code ?? (signal ? 1 : 0));
});
