import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'smol-toml';
import type { Extension, ExtensionTarget } from './types.ts';

interface TomlTargeting {
  target: string;
  module: string;
  should_render?: { module: string };
}
interface TomlExtension {
  name?: string;
  handle?: string;
  type?: string;
  targeting?: TomlTargeting[];
}

/** A translation by its dotted key, or undefined. */
export function lookUp(translations: Record<string, unknown>, key: string): unknown {
  return key.split('.').reduce<unknown>((node, part) => (node as Record<string, unknown> | undefined)?.[part], translations);
}

/** The file of the language, of its base, or the default one. */
function translationsOf(folder: string, locale: string): Record<string, unknown> {
  const named = [locale, locale.split('-')[0]].map((each) => join(folder, 'locales', `${each}.json`));
  const file = named.find((each) => existsSync(each)) ?? join(folder, 'locales', 'en.default.json');
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>) : {};
}

function targetOf(folder: string, targeting: TomlTargeting): ExtensionTarget {
  const shouldRender = targeting.should_render?.module;
  return {
    target: targeting.target,
    module: join(folder, targeting.module),
    shouldRender: shouldRender ? join(folder, shouldRender) : null,
  };
}

/** The UI extensions that one `shopify.extension.toml` declares. Other kinds (Flow, themes) are none of the admin's business. */
export function readExtensionToml(folder: string, text: string, locale = 'en'): Extension[] {
  const file = parse(text) as { api_version?: string; extensions?: TomlExtension[] };
  const translations = translationsOf(folder, locale);
  return (file.extensions ?? [])
    .filter((extension) => extension.type === 'ui_extension' && extension.handle)
    .map((extension) => {
      const name = extension.name ?? extension.handle ?? '';
      const translated = name.startsWith('t:') ? lookUp(translations, name.slice(2)) : name;
      return {
        handle: extension.handle ?? '',
        name: typeof translated === 'string' ? translated : name,
        apiVersion: file.api_version ?? '',
        folder,
        targets: (extension.targeting ?? []).map((targeting) => targetOf(folder, targeting)),
        translations,
      };
    });
}

/** All UI extensions in a folder of extensions. Read afresh each time, so that an edit shows without a restart. */
export function readExtensions(root: string | null, locale = 'en'): Extension[] {
  if (!root || !existsSync(root)) return [];
  return readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => join(root, entry.name))
    .filter((folder) => existsSync(join(folder, 'shopify.extension.toml')))
    .sort()
    .flatMap((folder) => readExtensionToml(folder, readFileSync(join(folder, 'shopify.extension.toml'), 'utf8'), locale));
}

export function extensionsFor(extensions: Extension[], target: string): { extension: Extension; target: ExtensionTarget }[] {
  return extensions.flatMap((extension) =>
    extension.targets.filter((each) => each.target === target).map((each) => ({ extension, target: each })),
  );
}
