import { ShopifyFailure } from '../usecases/ports.ts';
import type { AdminApi, ChargeResult, MandatedMethod } from '../usecases/ports.ts';
import type { AdminClient } from './client.ts';
import type { OrderCreateMandatePaymentStatus, ReadStoredMethodsQuery } from './generated/admin.ts';
import { toAnswer } from './map-user-errors.ts';
import { chargeStoredMethod } from './operations/charge-stored-method.ts';
import { readPayment } from './operations/read-payment.ts';
import { readStoredMethods } from './operations/read-stored-methods.ts';

type MandateJson = NonNullable<NonNullable<ReadStoredMethodsQuery['order']>['paymentCollectionDetails']['vaultedPaymentMethods']>[number];

type ResultJson = { id: string; status: OrderCreateMandatePaymentStatus; errors: { message: string }[] };

/** Stored payment methods and their charges. `granted` is asked each time: a shop may allow and forbid it at any time. */
export function charges(
  client: AdminClient,
  granted: () => Promise<boolean>,
): Pick<AdminApi, 'storedMethods' | 'chargeStoredMethod' | 'readPayment'> {
  return {
    async storedMethods(orderId) {
      if (!(await granted())) return { granted: false };
      try {
        const { order } = await client.request(readStoredMethods, { id: orderId });
        return { granted: true, methods: (order?.paymentCollectionDetails.vaultedPaymentMethods ?? []).flatMap(toMethod) };
      } catch (error) {
        // The permission was taken back, and the session does not know yet.
        if (error instanceof ShopifyFailure && error.code === 'ACCESS_DENIED') return { granted: false };
        throw error;
      }
    },
    async chargeStoredMethod({ orderId, mandateId, key }) {
      const { orderCreateMandatePayment: payload } = await client.request(chargeStoredMethod, { orderId, mandateId, key });
      return toAnswer(payload?.jobResult ? toResult(payload.jobResult) : null, payload?.userErrors ?? [], chargeStoredMethod);
    },
    async readPayment(orderId, resultId) {
      const { order, node } = await client.request(readPayment, {
        id: orderId,
        result: resultId ?? '',
        withResult: resultId !== null,
      });
      if (!order) return null;
      return {
        cancelled: order.cancelledAt !== null,
        financialStatus: order.displayFinancialStatus,
        outstanding: order.totalOutstandingSet.presentmentMoney,
        result: node && 'status' in node ? toResult(node as ResultJson) : null,
      };
    },
  };
}

function toResult(json: ResultJson): ChargeResult {
  const status = json.status === 'FAILED' ? 'failed' : json.status === 'SUCCEEDED' ? 'succeeded' : 'started';
  return { resultId: json.id, status, said: json.errors.map(({ message }) => message).join('; ') || null };
}

/** An agreement that its owner ended is none. */
function toMethod({ id, paymentInstrument: instrument }: MandateJson): MandatedMethod[] {
  switch (instrument.__typename) {
    case 'VaultCreditCard': {
      const expiry = { month: instrument.expiryMonth, year: instrument.expiryYear };
      return [{ mandateId: id, kind: 'card', brand: instrument.brand, lastDigits: instrument.lastDigits.slice(-4), expiry }];
    }
    case 'BankAccount':
      return [{ mandateId: id, kind: 'bank-account', brand: 'bank-account', lastDigits: instrument.lastDigits.slice(-4), expiry: null }];
    case 'VaultPaypalBillingAgreement':
      return instrument.inactive ? [] : [{ mandateId: id, kind: 'paypal', brand: 'paypal', lastDigits: null, expiry: null }];
  }
}
