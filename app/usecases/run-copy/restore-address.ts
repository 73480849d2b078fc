import type { RunStep } from './run.ts';

/**
 * Puts the customer's default address back, which Shopify replaced with the order's. Setting it again changes nothing, so an unheard answer
 * is simply asked for again. The order stands whatever comes of it: what could not be put back is told.
 */
export const restoreAddress: RunStep = {
  name: 'restore-address',
  applies: (run) => (run.copy.plan?.record?.restore ?? null) !== null,
  isDone: (run) => run.state('restore-address') === 'done',
  async do(run) {
    const restore = run.copy.plan?.record?.restore;
    if (!restore) return;
    await run.intend('restore-address');
    const answer = await run.api.setDefaultAddress(restore.customerId, restore.addressId);
    if (answer.ok) {
      run.note('restore-address', 'done');
      return;
    }
    run.note('restore-address', 'undone', { refused: true });
    const errors = answer.userErrors.map((error) =>
      run.error('DEFAULT_ADDRESS_CHANGED', { step: 'restore-address', place: 'customer.defaultAddress', said: error.message }),
    );
    run.change({ errors: [...run.copy.errors, ...errors] });
  },
};
