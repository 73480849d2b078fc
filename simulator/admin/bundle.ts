import { readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';

const cache = new Map<string, { stamp: number; code: Promise<string> }>();

/** Newest change in a folder (epoch ms), dependencies left out. */
function newestChange(folder: string): number {
  return readdirSync(folder, { withFileTypes: true }).reduce((newest, entry) => {
    if (entry.name === 'node_modules' || entry.name === 'dist') return newest;
    const path = join(folder, entry.name);
    return Math.max(newest, entry.isDirectory() ? newestChange(path) : statSync(path).mtimeMs);
  }, 0);
}

async function bundle(module: string): Promise<string> {
  const result = await build({
    entryPoints: [module],
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    sourcemap: 'inline',
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'silent',
  });
  const file = result.outputFiles[0];
  if (!file) throw new Error(`esbuild made nothing of ${module}`);
  return file.text;
}

/**
 * An extension's module as one ES module for the browser, as the platform's own CLI would bundle it. Kept until a file of
 * the extension, or of a folder beside it that extensions may share, changes. Rejects with esbuild's message when the source does not build.
 */
export function bundleModule(folder: string, module: string): Promise<string> {
  const stamp = newestChange(dirname(folder));
  const known = cache.get(module);
  if (known && known.stamp === stamp) return known.code;
  const code = bundle(module);
  cache.set(module, { stamp, code });
  code.catch(() => cache.delete(module));
  return code;
}
