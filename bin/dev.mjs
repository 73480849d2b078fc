#!/usr/bin/env node
/**
 * What `shopify app dev` starts (shopify.web.toml): the app with its embedded database behind the CLI's tunnel, built again and restarted when
 * something under app/ changes. The CLI says HOST where we say SHOPIFY_APP_URL.
 */
import { spawn } from 'node:child_process';
import { watch } from 'node:fs';

const { HOST, APP_URL, SHOPIFY_APP_URL } = process.env;
const env = { ...process.env, NODE_ENV: 'development', SHOPIFY_APP_URL: SHOPIFY_APP_URL || APP_URL || HOST, HOST: '127.0.0.1' };
const SETTLE_MS = 300;

let child = null;
let timer = null;

function start() {
  child = spawn(process.execPath, ['bin/launch.mjs', 'web'], { stdio: 'inherit', env });
}

function restart() {
  clearTimeout(timer);
  timer = setTimeout(() => {
    const old = child;
    if (!old || old.exitCode !== null) return start();
    old.once('exit', start);
    old.kill('SIGTERM');
  }, SETTLE_MS);
}

start();
watch('app', { recursive: true }, (_event, file) => {
  if (file && !file.includes('generated')) restart();
});
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    child?.once('exit', () => process.exit(0));
    child?.kill(signal);
  });
}
