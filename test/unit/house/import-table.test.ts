import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

/**
 * Walks the import graph and holds it against the table of the house, written down here a second time and independently of the linter's
 * configuration, so that neither can be loosened unnoticed.
 */
const root = resolve(import.meta.dirname, '../../..');

const MAY: Record<string, string[]> = {
  domain: ['domain'],
  usecases: ['usecases', 'domain'],
  shopify: ['shopify', 'domain', 'ports'],
  store: ['store', 'domain', 'ports'],
  jobs: ['jobs', 'domain', 'ports'],
  contract: ['contract', 'domain'],
  // Presenters know the shapes that use cases answer with.
  routes: ['routes', 'ui', 'contract', 'wiring', 'usecases', 'ports', 'domain'],
  ui: ['ui', 'contract', 'domain'],
  extensions: ['extensions', 'contract'],
  simulator: ['simulator'],
};

function files(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|tsx|mjs)$/.test(entry.name))
    .map((entry) => posix.normalize(relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/')))
    .filter((path) => !/node_modules|\/generated\/|\/dist\//.test(path));
}

function importsOf(path: string): string[] {
  const text = readFileSync(join(root, path), 'utf8');
  const found = [
    ...text.matchAll(
      /(?:^|\n)\s*(?:import|export)\s[^'";]*?from\s*['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)|(?:^|\n)import\s+['"]([^'"]+)['"]/g,
    ),
  ];
  return found.flatMap((match) => {
    const specifier = match[1] ?? match[2] ?? match[3] ?? '';
    if (specifier.startsWith('.')) return [relative(root, resolve(root, dirname(path), specifier)).replaceAll('\\', '/')];
    if (/^#(app|simulator|test|bin)\//.test(specifier)) return [specifier.slice(1)];
    return [`package:${specifier}`];
  });
}

function roomOf(path: string): string {
  if (path.startsWith('app/usecases/ports')) return 'ports';
  const app = /^app\/(\w+)\//.exec(path)?.[1];
  if (app) return app;
  if (path.startsWith('app/')) return 'wiring';
  return path.split('/')[0] ?? '';
}

const graph = new Map(
  [...files('app'), ...files('extensions'), ...files('simulator'), ...files('bin')].map((path) => [path, importsOf(path)]),
);

describe('the import table', () => {
  it.each(Object.entries(MAY))('%s imports only %j', (room, allowed) => {
    const offences = [...graph]
      .filter(([path]) => roomOf(path) === room || (room === 'usecases' && roomOf(path) === 'ports'))
      .flatMap(([path, imports]) =>
        imports
          .filter(
            (target) => !target.startsWith('package:') && ![...allowed, ...(room === 'usecases' ? ['ports'] : [])].includes(roomOf(target)),
          )
          .map((target) => `${path} → ${target}`),
      );
    expect(offences).toEqual([]);
  });

  it('keeps node, frameworks and doors out of the domain', () => {
    // Value libraries: they compute, and do nothing else.
    const allowed = ['dinero.js', 'dinero.js/currencies', 'temporal-polyfill', 'croner', 'csv-parse/sync', 'ical.js', 'rrule-temporal'];
    const offences = [...graph]
      .filter(([path]) => path.startsWith('app/domain/'))
      .flatMap(([path, imports]) =>
        imports
          .filter((target) => target.startsWith('package:') && !allowed.includes(target.slice(8)))
          .map((target) => `${path} → ${target}`),
      );
    expect(offences).toEqual([]);
  });

  it('lets only the environment file read process.env in the app', () => {
    const readers = files('app').filter(
      (path) =>
        path !== 'app/env.server.ts' &&
        /process\.env/.test(readFileSync(join(root, path), 'utf8').replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')),
    );
    expect(readers).toEqual([]);
  });

  it('has no circle', () => {
    const state = new Map<string, 'open' | 'done'>();
    const circles: string[] = [];
    const visit = (path: string, trail: string[]): void => {
      if (state.get(path) === 'done') return;
      if (state.get(path) === 'open') return void circles.push([...trail.slice(trail.indexOf(path)), path].join(' → '));
      state.set(path, 'open');
      for (const target of graph.get(path) ?? []) if (graph.has(target)) visit(target, [...trail, path]);
      state.set(path, 'done');
    };
    for (const path of graph.keys()) visit(path, []);
    expect(circles).toEqual([]);
  });

  it('finds the imports at all', () => {
    expect([...graph.values()].flat().filter((target) => target.startsWith('app/domain/')).length).toBeGreaterThan(50);
  });
});
