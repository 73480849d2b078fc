import type { ResolverMap } from '../protocol/types.ts';
import { customerCreate, customerUpdate, customerUpdateDefaultAddress } from './customers.ts';
import { flowTriggerReceive } from './flow-trigger.ts';
import { fulfillmentMutations } from './fulfillment-actions.ts';
import { fulfillmentOrderMove } from './fulfillment-order-move.ts';
import { fulfillmentOrderResolvers } from './fulfillments.ts';
import { orderCreateMandatePayment } from './mandate-payment.ts';
import { metafieldResolvers } from './metafields.ts';
import { metafieldsSet } from './metafields-set.ts';
import { orderCancel } from './order-cancel.ts';
import { orderCreate } from './order-create.ts';
import { orderTypeResolvers } from './order-resolvers.ts';
import { orderClose, orderMarkAsPaid, orderOpen, orderUpdate } from './order-update.ts';
import { paymentMutations } from './payment-mutations.ts';
import { paymentTermsCreate, paymentTermsDelete, paymentTermsUpdate } from './payment-terms-mutations.ts';
import { orderQueries } from './queries.ts';
import { refundCreate } from './refund-create.ts';
import { tagsAdd, tagsRemove } from './tags.ts';

/** Orders and what hangs on them; `simulator/resolvers.ts` merges the modules. */
export const orderModules: ResolverMap[] = [
  orderQueries,
  orderTypeResolvers,
  fulfillmentOrderResolvers,
  metafieldResolvers,
  {
    Mutation: {
      orderCreate,
      orderUpdate,
      orderCancel,
      orderMarkAsPaid,
      orderClose,
      orderOpen,
      orderCreateMandatePayment,
      refundCreate,
      tagsAdd,
      tagsRemove,
      metafieldsSet,
      customerCreate,
      customerUpdate,
      customerUpdateDefaultAddress,
      fulfillmentOrderMove,
      paymentTermsCreate,
      paymentTermsUpdate,
      paymentTermsDelete,
      flowTriggerReceive,
      ...paymentMutations,
      ...fulfillmentMutations,
    },
  },
];
