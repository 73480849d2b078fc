import type { OrderCopyOut } from '../../app/contract/order-copies.ts';

/** The main job's result: one JSON object with `--json`. Money is Shopify's decimal string with its currency. */
export interface JobResult {
  verdict: 'exact' | 'explained' | 'refused';
  /** The file the order came from; null for the sample store. */
  file: string | null;
  source: { id: string; name: string | null; total: { amount: string; currencyCode: string } | null };
  draft: { id: string; name: string } | null;
  target: { id: string; name: string; total: { amount: string; currencyCode: string } } | null;
  originalCancelled: boolean;
  differences: { field: string; source: string; copied: string; difference: string; currencyCode: string; explainedBy: string[] }[];
  /** Codes of the findings that are more than information, in the order found. */
  findings: string[];
  errors: { code: string; message: string; remedy: string | null }[];
  apiPoints: number;
  roundTrips: number;
  /** Milliseconds in our own code: waiting for Shopify taken out. */
  ownMs: number;
}

/** Findings about the order or the shop that hold for the original just the same: nothing of the copy differs because of them. */
const EQUALLY_TRUE_OF_THE_ORIGINAL = new Set([
  'ADDRESS_INCOMPLETE',
  'EMAIL_INVALID',
  'GIFT_CARD_ISSUES_MONEY',
  'INSUFFICIENT_STOCK',
  'PRODUCT_NOT_FOR_SALE',
  'PRODUCT_NOT_PUBLISHED',
]);

export function resultOf(copy: OrderCopyOut, file: string | null): JobResult {
  const telling = copy.findings
    .filter((finding) => finding.severity !== 'info' && !EQUALLY_TRUE_OF_THE_ORIGINAL.has(finding.code))
    .map((finding) => finding.code);
  const explaining = copy.differences.flatMap((difference) => difference.explainedBy);
  const failed = copy.status !== 'completed';
  return {
    verdict: failed ? 'refused' : copy.differences.length === 0 && telling.length === 0 ? 'exact' : 'explained',
    file,
    source: copy.source,
    draft: copy.draft && { id: copy.draft.id, name: copy.draft.name },
    target: copy.target && { id: copy.target.id, name: copy.target.name, total: copy.target.total },
    originalCancelled: copy.sourceCancelled,
    differences: copy.differences.map((difference) => ({
      field: difference.field,
      source: difference.source.amount,
      copied: difference.copied.amount,
      difference: difference.difference,
      currencyCode: difference.copied.currencyCode,
      explainedBy: difference.explainedBy,
    })),
    findings: [...new Set([...explaining, ...telling])],
    errors: copy.errors.map(({ code, message, remedy }) => ({ code, message, remedy })),
    apiPoints: copy.usage.apiPoints,
    roundTrips: copy.usage.roundTrips,
    ownMs: Math.round(copy.usage.ownMs * 10) / 10,
  };
}

/** One order, one line: `exact      #1001 988.20 CAD → #1013 988.20 CAD`. */
export function resultLine(result: JobResult): string {
  const money = (total: { amount: string; currencyCode: string } | null | undefined) =>
    total ? `${total.amount} ${total.currencyCode}` : '';
  const made = result.target ?? result.draft;
  const codes =
    result.verdict === 'refused' ? [...new Set([...result.errors.map((error) => error.code), ...result.findings])] : result.findings;
  return [
    result.verdict.padEnd(9),
    result.source.name ?? result.source.id,
    money(result.source.total),
    made ? `→ ${made.name} ${money(result.target?.total)}` : '',
    codes.length > 0 ? `[${codes.join(', ')}]` : '',
    result.file ? `(${result.file})` : '',
  ]
    .filter(Boolean)
    .join('  ');
}

/** The whole result in sentences, for a person. */
export function resultText(result: JobResult): string {
  const lines = [
    `Source order      ${result.source.name ?? result.source.id} (${result.source.id})  ${result.source.total?.amount ?? '?'} ${result.source.total?.currencyCode ?? ''}`,
    `Draft order       ${result.draft ? `${result.draft.name} (${result.draft.id})` : 'none'}`,
    `Target order      ${result.target ? `${result.target.name} (${result.target.id})  ${result.target.total.amount} ${result.target.total.currencyCode}` : 'none'}`,
    `Original          ${result.originalCancelled ? 'cancelled' : 'left as it is'}`,
    `Differences       ${result.differences.length === 0 ? 'none, to the cent' : ''}`,
    ...result.differences.map(
      (difference) =>
        `  ${difference.field}: ${difference.source} → ${difference.copied} (${difference.difference} ${difference.currencyCode}) ${difference.explainedBy.join(', ')}`,
    ),
    `Findings          ${result.findings.join(', ') || 'none'}`,
    `Verdict           ${result.verdict}`,
    `Cost              ${result.apiPoints} API points, ${result.roundTrips} round trips, ${result.ownMs} ms in our own code`,
  ];
  for (const error of result.errors) lines.push(`Problem           ${error.code}: ${error.message} ${error.remedy ?? ''}`.trimEnd());
  return lines.join('\n');
}
