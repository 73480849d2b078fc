import { host } from './host.ts';

/**
 * The language of the extension's texts, which the host chose by the staff's own among those in `locales/`: each file names itself. The
 * host tells it in no other way. Undefined: an older locale file, then the host's default counts.
 */
export function language(): string | undefined {
  const named = host().i18n.translate('language');
  return named === 'language' ? undefined : named;
}
