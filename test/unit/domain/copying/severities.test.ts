import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Finding, FindingCode } from '#app/domain/copying/finding.ts';
import { applySeverities, FIXED_CODES, trySeverities } from '#app/domain/copying/severities.ts';
import type { JudgedCopy, OrderTraits, SeverityRule } from '#app/domain/copying/severities.ts';

const finding = (code: FindingCode, severity: Finding['severity']): Finding => ({
  ...{ code, severity, place: 'lines[0]', message: code, remedy: null, amount: null },
});
const rule = (code: FindingCode, severity: Finding['severity'], when: Partial<SeverityRule['when']> = {}): SeverityRule => ({
  code,
  severity,
  when: { channel: null, company: null, customerTag: null, ...when },
});
const POS: OrderTraits = { channel: 'pos', company: null, customerTags: ['VIP'] };
const severities = (findings: Finding[]) => findings.map(({ severity }) => severity);

describe('severities of a shop', () => {
  const stock = [finding('INSUFFICIENT_STOCK', 'warning')];

  it('are quiet for one channel and strict elsewhere', () => {
    const rules = [rule('INSUFFICIENT_STOCK', 'error'), rule('INSUFFICIENT_STOCK', 'info', { channel: 'pos' })];
    expect(severities(applySeverities(stock, rules, POS))).toEqual(['info']);
    expect(severities(applySeverities(stock, rules, { ...POS, channel: 'web' }))).toEqual(['error']);
    expect(severities(applySeverities(stock, rules.toReversed(), POS))).toEqual(['info']);
  });

  it('go by company, by its id or its name, and by tag of the customer', () => {
    const company = { id: 'gid://shopify/Company/1', name: 'Northwind' };
    const by = (when: Partial<SeverityRule['when']>, traits: Partial<OrderTraits>) =>
      severities(applySeverities(stock, [rule('INSUFFICIENT_STOCK', 'error', when)], { ...POS, ...traits }));
    expect(by({ company: company.id }, { company })).toEqual(['error']);
    expect(by({ company: 'northwind' }, { company })).toEqual(['error']);
    expect(by({ company: 'northwind' }, {})).toEqual(['warning']);
    expect(by({ customerTag: 'vip' }, {})).toEqual(['error']);
    expect(by({ customerTag: 'vip', channel: 'web' }, {})).toEqual(['warning']);
  });

  it('never soften what makes a copy impossible or breaks a rule of the product, and change nothing else of a finding', () => {
    const codes = fc.constantFrom<FindingCode>('INSUFFICIENT_STOCK', 'PRODUCT_DELETED', 'PRICE_CHANGED', ...FIXED_CODES);
    const levels = fc.constantFrom<Finding['severity']>('error', 'warning', 'info');
    fc.assert(
      fc.property(fc.array(fc.tuple(codes, levels)), fc.array(fc.tuple(codes, levels)), (found, wanted) => {
        const before = found.map(([code, severity]) => finding(code, severity));
        const after = applySeverities(before, wanted.map(([code, severity]) => rule(code, severity)), POS); // prettier-ignore
        after.forEach((one, index) => {
          const last = wanted.findLast(([code]) => code === one.code);
          const kept = FIXED_CODES.has(one.code) || last === undefined;
          expect(one).toEqual({ ...before[index], severity: kept ? before[index]?.severity : last[1] });
        });
      }),
    );
  });

  it('are tried on copies that were made: what a change would have stopped or let pass', () => {
    const copy = (over: Partial<JudgedCopy>): JudgedCopy => ({
      ...{ copyId: 'c', sourceName: '#1', createdAt: 't', errors: 'strict', possible: true, traits: POS, replaced: [] },
      findings: stock,
      ...over,
    });
    const strict = [rule('INSUFFICIENT_STOCK', 'error')];
    expect(trySeverities([copy({})], strict)).toMatchObject([{ before: 'passed', after: 'stopped', because: ['INSUFFICIENT_STOCK'] }]);
    expect(trySeverities([copy({ errors: 'lenient' })], strict)).toEqual([]);
    // Stopped by a rule of that day: without it the planner's own severity holds again.
    const stopped = copy({ findings: [finding('INSUFFICIENT_STOCK', 'error')], replaced: [{ at: 0, severity: 'warning' }] });
    expect(trySeverities([stopped], [])).toMatchObject([{ before: 'stopped', after: 'passed', because: ['INSUFFICIENT_STOCK'] }]);
    expect(trySeverities([{ ...stopped, possible: false }], [])).toEqual([]);
  });
});
