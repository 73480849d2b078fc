import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const ENTRY = fileURLToPath(new URL('./app-process.ts', import.meta.url));

/** Ends before it was ready, one after the other, after which it is not started again. */
const HOPELESS = 15;

/** A real process of the app that can be killed at any instant, and is started anew then. */
export class Killable {
  readonly #env: Record<string, string>;
  readonly #args: () => string[];
  /** Resolves what was asked while the process was held down. */
  #resume: ((port: Promise<number>) => void) | null = null;
  #child: ChildProcess | null = null;
  #port: Promise<number>;
  kills = 0;
  #deadOnArrival = 0;

  /** `args`: of the next start. */
  constructor(env: Record<string, string>, args: () => string[]) {
    this.#env = env;
    this.#args = args;
    this.#port = this.#start();
  }

  #start(): Promise<number> {
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', ENTRY, ...this.#args()], {
      env: { ...process.env, DATABASE_URL: '', ...this.#env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child = child;
    // Told only when it never comes up: what it complains of while its database is away is part of the game.
    let complaint = '';
    child.stderr.on('data', (chunk) => void (complaint = (complaint + String(chunk)).slice(-4_000)));
    const ready = new Promise<number>((resolve, reject) => {
      createInterface({ input: child.stdout }).once('line', (line) => {
        this.#deadOnArrival = 0;
        resolve(Number(line));
      });
      child.once('exit', () => {
        this.#deadOnArrival += 1;
        reject(new Error(`the process ended before it was ready: ${complaint.slice(0, 2_000)}`));
      });
    });
    // Killed before it was ready: nobody may be waiting for it.
    ready.catch(() => undefined);
    return ready;
  }

  /** SIGKILL, and a new process on the same database. Resolves when the old one is gone. */
  async kill(): Promise<void> {
    await this.#end();
    this.revive();
  }

  async #end(): Promise<void> {
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
    this.kills += 1;
  }

  /** SIGKILL, and nothing in its place before `up`; what is asked meanwhile waits. */
  async down(): Promise<void> {
    this.#port = new Promise((resolve) => (this.#resume = resolve));
    await this.#end();
  }

  up(): void {
    const resume = this.#resume;
    this.#resume = null;
    this.revive();
    resume?.(this.#port);
  }

  /** Starts it again when it ended, by itself too (a database that was not there at its start). */
  revive(): void {
    if (this.#resume !== null) return;
    if (this.#child?.exitCode === null && this.#child.signalCode === null) return;
    this.#port = this.#start();
  }

  /** Asks until a living process answers; `tries` times. */
  async ask<T>(command: string, body: object, tries = 200): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        const port = await this.#port;
        const response = await fetch(`http://127.0.0.1:${port}/${command}`, { method: 'POST', body: JSON.stringify(body) });
        const text = await response.text();
        if (!response.ok) throw new Error(text);
        return JSON.parse(text) as T;
      } catch (error) {
        if (attempt >= tries || this.#deadOnArrival >= HOPELESS) throw error;
        this.revive();
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    }
  }

  /** SIGTERM, as an operator does; SIGKILL when it does not heed. */
  async stop(): Promise<void> {
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGTERM');
    const timer = setTimeout(() => child.kill('SIGKILL'), 8_000);
    await gone;
    clearTimeout(timer);
  }
}
