import type { Store } from '../../simulator/model/store.ts';
import type { RunningSimulator } from '../../simulator/server.ts';
import { bankSays } from './bank.ts';
import type { ScenarioPlan } from './plan-scenario.ts';

/** Tells the simulated shop how to misbehave in this scenario. */
export function misbehave({ simulator }: RunningSimulator, store: Store, plan: ScenarioPlan): void {
  const { draftReadyDelayMs, searchLagMs, fiveOrdersAMinute, bucket, paymentTakesMs, declines } = plan.store;
  Object.assign(store.state, { draftReadyDelayMs, searchLagMs });
  Object.assign(store.state.shop, { fiveOrdersAMinute, bucket, ...(paymentTakesMs === null ? {} : { jobDelayMs: paymentTakesMs }) });
  if (declines !== null) bankSays(store, declines);
  for (const fault of plan.faults) simulator.faults.add({ ...fault, shop: store.state.shop.domain });
}
