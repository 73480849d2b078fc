import { gzipSync } from 'node:zlib';
import { buildSync } from 'esbuild';
import { describe, expect, it } from 'vitest';

describe('the bundles', () => {
  it.each([
    'copy-order-action',
    'copy-without-items-action',
    'draft-complete-action',
    'copy-order-bulk',
    'copy-order-block',
    'repeat-order-action',
  ])('%s stays under 64 KB compressed', (name) => {
    const { outputFiles } = buildSync({
      entryPoints: [`extensions/${name}/src/${name}.tsx`],
      bundle: true,
      minify: true,
      write: false,
      format: 'esm',
      jsx: 'automatic',
      jsxImportSource: 'preact',
    });
    const bytes = gzipSync(outputFiles[0]!.contents).length;
    expect(bytes).toBeGreaterThan(1_000);
    expect(bytes).toBeLessThan(64 * 1024);
  });
});
