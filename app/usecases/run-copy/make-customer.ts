import type { FoundCustomer } from '../../domain/order/import/references.ts';
import type { Answer, NewCustomer } from '../ports.ts';
import { ShopifyFailure } from '../ports.ts';
import { StopCopy } from './run.ts';
import type { CopyRun, RunStep } from './run.ts';

/**
 * Makes the customer profile that the plan announced, and puts it into the draft. An e-mail address has one profile at most, so what was not
 * heard of is settled by looking for it. The profile stays when the copy is undone: it is the customer's, not the copy's.
 */
export const makeCustomer: RunStep = {
  name: 'make-customer',
  applies: (run) => run.copy.options.customer.mode === 'profile' && profileOf(run) !== null,
  isDone: (run) => run.copy.plan?.input?.purchasingEntity !== undefined || run.state('create-draft') !== null,
  async do(run) {
    const profile = profileOf(run);
    const { plan } = run.copy;
    if (profile === null || !plan?.input) return;
    await run.intend('make-customer');
    const answer = await run.api.makeCustomer(profile).catch((failure: unknown) => unheard(failure));
    const customer = answer?.ok ? answer.value : await run.api.findCustomer({ id: null, email: profile.email });
    if (customer === null) throw refused(run, answer);
    run.note(
      'make-customer',
      'done',
      { customerId: customer.id },
      { plan: { ...plan, input: { ...plan.input, purchasingEntity: { customerId: customer.id } } } },
    );
  },
};

function unheard(failure: unknown): null {
  if (failure instanceof ShopifyFailure && failure.kind === 'lost') return null;
  throw failure;
}

/** Not heard of and not there: another run makes it. */
function refused(run: CopyRun, answer: Answer<FoundCustomer> | null): Error {
  if (answer === null)
    return new ShopifyFailure({
      kind: 'transient',
      code: 'LOST',
      message: 'No answer about the customer profile.',
      operation: 'MakeCustomer',
    });
  run.note('make-customer', 'undone', { refused: true });
  const errors = answer.ok ? [] : answer.userErrors;
  return new StopCopy(
    errors.map((error) => run.error('CUSTOMER_REFUSED', { step: 'make-customer', place: error.place, said: error.message })),
    false,
  );
}

/** From what the draft will say of the buyer; null: nothing to make. */
function profileOf(run: CopyRun): NewCustomer | null {
  const input = run.copy.plan?.input;
  const announced = run.copy.findings.some(({ code }) => code === 'CUSTOMER_PROFILE_MADE');
  if (!announced || !input?.email || input.purchasingEntity) return null;
  const address = input.shippingAddress ?? input.billingAddress ?? null;
  return { email: input.email, firstName: address?.firstName ?? null, lastName: address?.lastName ?? null, address };
}
