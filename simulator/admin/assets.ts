import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const PUBLIC = join(import.meta.dirname, 'public');

/**
 * The App Bridge stand-in as one classic script: it must run before the app's own scripts, so it cannot be a module.
 * Its parts share one function scope, in the order of their file names.
 */
export function appBridgeScript(): string {
  const folder = join(PUBLIC, 'app-bridge');
  const parts = readdirSync(folder)
    .filter((name) => name.endsWith('.js'))
    .sort()
    .map((name) => readFileSync(join(folder, name), 'utf8'));
  return `(function () {\n'use strict';\nif (window.shopify && window.shopify.__simulated) return;\n${parts.join('\n')}\n})();\n`;
}

export { PUBLIC as publicFolder };
