import { describe, expect, it } from 'vitest';
import { describeMoney } from '#app/domain/copying/money-consequence.ts';
import { calculation, options, order, plan } from '../factories.ts';

const outcomes = {
  draft: { kind: 'draft' },
  invoice: { kind: 'invoice', to: 'bob@example.com' },
  paid: { kind: 'complete', payment: 'paid' },
  terms: { kind: 'complete', payment: 'terms' },
  record: { kind: 'record', payment: 'pending' },
  'paid record': { kind: 'record', payment: 'paid' },
} as const;
const copyPart: Record<keyof typeof outcomes, string> = {
  draft: 'The copy stays a draft, so nobody is charged',
  invoice: 'bob@example.com is sent an invoice for 20.00 CAD and is charged only on paying it',
  paid: 'The copy becomes an order of 20.00 CAD marked as paid without charging the customer, so the money must have reached you in another way, and the customer gets the order confirmation',
  terms: 'The copy becomes an order of 20.00 CAD that the customer owes on its payment terms, and the customer gets the order confirmation',
  record: 'The copy becomes an order of 20.00 CAD with its payment pending; nobody is charged, and the customer is sent nothing',
  'paid record':
    'The copy becomes an order of 20.00 CAD with a payment written down, so the money must have reached you in another way; nobody is charged, and the customer is sent nothing',
};

const kept = {
  none: 'is cancelled without a refund, so you keep',
  'original-methods': 'is refunded to the original payment methods',
  'store-credit': 'is given back as store credit',
};
/** What of the source's payment there is to give back, by its financial status. */
const received: Record<string, string | null> = {
  PAID: 'its payment',
  PARTIALLY_PAID: 'what was paid on it and not yet refunded',
  PARTIALLY_REFUNDED: 'what was paid on it and not yet refunded',
  AUTHORIZED: null,
  PENDING: null,
  VOIDED: null,
  REFUNDED: null,
  EXPIRED: null,
  paid: 'its payment',
};

function sentence(outcome: keyof typeof outcomes, original: Record<string, unknown>, status: string | null) {
  const source = order({ financialStatus: status });
  const made = plan(source);
  const request = { outcome: outcomes[outcome], original };
  // The schema refuses a cancellation beside a draft; the sentence must be right for any combination all the same.
  const base = options({ outcome: outcomes[outcome] });
  return describeMoney({ source, options: { ...base, original: request.original as never }, calculation: calculation(made) });
}

describe('what happens to the money', () => {
  for (const outcome of Object.keys(outcomes) as (keyof typeof outcomes)[]) {
    it(`C05 ${outcome}: the original left alone keeps its payment, whatever its status`, () => {
      for (const status of [...Object.keys(received), null]) {
        expect(sentence(outcome, { action: 'leave' }, status)).toBe(`${copyPart[outcome]}; the original and its payment stay as they are.`);
      }
    });

    for (const refund of Object.keys(kept) as (keyof typeof kept)[]) {
      it(`C05 ${outcome}, original cancelled with refund “${refund}”, for every financial status`, () => {
        for (const [status, what] of Object.entries(received)) {
          const text = sentence(outcome, { action: 'cancel', refund, restock: true, notify: false }, status);
          expect(text.startsWith(`${copyPart[outcome]}; #1001 is cancelled`)).toBe(true);
          if (what !== null) {
            expect(text).toContain(kept[refund]);
            expect(text).toContain(what);
          } else {
            expect(text).toContain(
              status === 'AUTHORIZED' ? 'its authorization is released' : 'nothing was paid on it nothing is refunded',
            );
            expect(text).not.toContain(kept[refund]);
          }
        }
        expect(sentence(outcome, { action: 'cancel', refund }, null)).toContain('whatever was paid on it');
      });
    }
  }

  describe('a copy charged to the stored payment method', () => {
    const method = { kind: 'card', brand: 'visa', lastDigits: '4242', expiry: { month: 4, year: 2029 } } as const;
    const base = options({ outcome: { kind: 'complete', payment: 'stored-method' } });
    const say = (original: Record<string, unknown>, status: string | null, charge: { method: typeof method } | null = { method }) => {
      const source = order({ financialStatus: status });
      return describeMoney({ source, options: { ...base, original: original as never }, calculation: calculation(plan(source)), charge });
    };
    const copy =
      'The copy becomes an order of 20.00 CAD that is charged to Visa •••• 4242, expires 04/29, and the customer gets the order confirmation';
    const cancel = (refund: string) => ({ action: 'cancel', refund, restock: true, notify: false });

    it('C05 leaves the original and its payment, whatever its status', () => {
      for (const status of [...Object.keys(received), null])
        expect(say({ action: 'leave' }, status)).toBe(`${copy}; the original and its payment stay as they are.`);
    });

    it('C05 cancels the original only once it is paid, and says when the customer then paid twice', () => {
      for (const [status, what] of Object.entries(received)) {
        for (const refund of Object.keys(kept) as (keyof typeof kept)[]) {
          const text = say(cancel(refund), status);
          expect(text.startsWith(`${copy}; once that is paid, #1001 is cancelled`)).toBe(true);
          if (what !== null) expect(text).toContain(kept[refund]);
          expect(text.endsWith(' beside the new payment.'), `${status} ${refund}`).toBe(what !== null && refund === 'none');
        }
      }
      expect(say(cancel('none'), null)).toMatch(/so you keep whatever was paid on it beside the new payment\.$/);
    });

    it('charges nobody when there is no method to charge, or nothing to pay', () => {
      expect(say(cancel('none'), 'PAID', null)).toMatch(/it is not made and nobody is charged\.$/);
      const source = order();
      const nothing = calculation(plan(source), { total: { minor: 0, currency: 'CAD' } });
      expect(describeMoney({ source, options: base, calculation: nothing, charge: { method } })).toContain('with nothing to pay');
      expect(describeMoney({ source, options: base, calculation: null, charge: { method } })).toContain(
        'an order of its total that is charged to Visa',
      );
    });
  });

  it('C07 a copy of nothing to pay, an invoice to the order’s e-mail, and no calculation at all', () => {
    const source = order();
    const nothing = calculation(plan(source), { total: { minor: 0, currency: 'CAD' } });
    expect(describeMoney({ source, options: options({ outcome: { kind: 'complete' } }), calculation: nothing })).toContain(
      'with nothing to pay',
    );
    expect(describeMoney({ source, options: options({ outcome: { kind: 'invoice' } }), calculation: null })).toBe(
      'ada@example.com is sent an invoice for its total and is charged only on paying it; the original and its payment stay as they are.',
    );
    expect(describeMoney({ source, options: options({ profile: 'rehearsal' }), calculation: null })).toContain('rehearsal');
  });
});
