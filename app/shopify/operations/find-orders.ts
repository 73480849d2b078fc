import { defineOperation } from '../operation.ts';
import type { OrderPage } from '../../usecases/ports.ts';
import type {
  FindOrdersQuery,
  FindOrdersQueryVariables,
  FoundOrderFragment,
  ReadFoundOrderQuery,
  ReadFoundOrderQueryVariables,
} from '../generated/admin.ts';
import { MONEY } from './fragments.ts';

const FOUND_ORDER = /* GraphQL */ `
  fragment FoundOrder on Order {
    id
    name
    createdAt
    cancelledAt
    displayFinancialStatus
    displayFulfillmentStatus
    tags
    subtotalLineItemsQuantity
    customer {
      displayName
    }
    currentTotalPriceSet {
      ...Money
    }
  }
`;

/**
 * Newest first, through the search index, which lags behind: good for a merchant's search, never for deciding what exists.
 *
 * @see https://shopify.dev/docs/api/admin-graphql/2026-10/queries/orders
 */
export const findOrders = defineOperation<FindOrdersQuery, FindOrdersQueryVariables>({
  name: 'FindOrders',
  effect: 'none',
  points: 24,
  document: /* GraphQL */ `
    query FindOrders($query: String, $first: Int!, $after: String) {
      orders(query: $query, first: $first, after: $after, sortKey: CREATED_AT, reverse: true) {
        nodes {
          ...FoundOrder
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
    ${FOUND_ORDER}
    ${MONEY}
  `,
});

/** An order named by its id is read, not searched: reads by id do not lag. */
export const readFoundOrder = defineOperation<ReadFoundOrderQuery, ReadFoundOrderQueryVariables>({
  name: 'ReadFoundOrder',
  effect: 'none',
  points: 2,
  document: /* GraphQL */ `
    query ReadFoundOrder($id: ID!) {
      order(id: $id) {
        ...FoundOrder
      }
    }
    ${FOUND_ORDER}
    ${MONEY}
  `,
});

export function toFoundOrder(order: FoundOrderFragment): OrderPage['orders'][number] {
  return {
    id: order.id,
    name: order.name,
    createdAt: order.createdAt,
    customerName: order.customer?.displayName ?? null,
    financialStatus: order.displayFinancialStatus,
    fulfillmentStatus: order.displayFulfillmentStatus,
    cancelledAt: order.cancelledAt,
    total: order.currentTotalPriceSet.presentmentMoney,
    // The number of lines would cost a connection each; the units of all lines cost nothing.
    lineCount: order.subtotalLineItemsQuantity,
    tags: order.tags,
  };
}
