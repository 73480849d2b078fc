import { ADDRESS_FATES, LEFT_OUT, LINE_FATES, ORDER_FATES, SHIPPING_LINE_FATES } from './field-fates.ts';
import { RECORD_DIFFERS } from './record-fates.ts';
import type { FieldFate } from './field-fates.ts';

/** docs/what-is-copied.md, written from the tables that the planner is tested against. */
export function whatIsCopied(): string {
  return [
    '# What is copied',
    '',
    'Written from `app/domain/copying/field-fates.ts` by its test (`npx vitest run --project unit what-is-copied -u`); do not edit by hand.',
    '',
    '**carried**: as it is · **changed**: in another form · **asked**: the options decide, the default is named first · **dropped**: a draft order cannot hold it · **used**: steers the plan or the comparison.',
    '',
    '<!-- prettier-ignore-start -->',
    '',
    ...section('The order', ORDER_FATES),
    ...section('Lines', LINE_FATES),
    ...section('Shipping lines', SHIPPING_LINE_FATES),
    ...section('Addresses', ADDRESS_FATES),
    '## An exact historical record',
    '',
    'The outcome `record` makes the order itself by `orderCreate`, without a draft. Where its fate differs from that in a draft:',
    '',
    '| field | in the order | how | findings |',
    '| --- | --- | --- | --- |',
    ...RECORD_DIFFERS.map(
      ({ field, target, how, findings = [] }) =>
        `| ${field} | ${target === null ? '' : `\`${target}\``} | ${how} | ${findings.map((code) => `\`${code}\``).join(' ')} |`,
    ),
    '',
    '## Left out on purpose',
    '',
    '| of the order | why |',
    '| --- | --- |',
    ...Object.entries(LEFT_OUT).map(([fields, why]) => `| ${fields} | ${why} |`),
    '',
    '<!-- prettier-ignore-end -->',
    '',
  ].join('\n');
}

function section(title: string, fates: Readonly<Record<string, FieldFate>>): string[] {
  const rows = Object.entries(fates).map(([field, { fate, target, how, findings }]) => {
    const codes = findings.map((code) => `\`${code}\``).join(' ');
    return `| ${field} | ${fate} | ${target === null ? '' : `\`${target}\``} | ${how} | ${codes} |`;
  });
  return [`## ${title}`, '', '| field | fate | in the draft | how | findings |', '| --- | --- | --- | --- | --- |', ...rows, ''];
}
