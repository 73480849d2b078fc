import type { SeverityRule } from '#app/domain/copying/severities.ts';
import { FINDING } from '../finding-words.ts';
import { list } from '../format.ts';

export const SEVERITY: Record<SeverityRule['severity'], string> = { error: 'an error', warning: 'a warning', info: 'a note' };

/** `“A product was deleted.” is a warning for orders of the channel pos and customers tagged VIP.` */
export function ruleSentence({ code, severity, when }: SeverityRule): string {
  const conditions = [
    when.channel === null ? '' : `orders of the channel ${when.channel}`,
    when.company === null ? '' : `the company ${when.company}`,
    when.customerTag === null ? '' : `customers tagged ${when.customerTag}`,
  ].filter(Boolean);
  const whom = conditions.length === 0 ? 'for all orders' : `for ${list(conditions)}`;
  const effect = severity === 'error' ? ', and stops the copy' : '';
  return `“${FINDING[code].sentence}” is ${SEVERITY[severity]} ${whom}${effect}.`;
}
