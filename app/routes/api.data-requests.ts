import { api, jsonResponse } from './api/api.server.ts';

/** `GET /api/data-requests`: what customers asked to know through Shopify (customers/data_request), newest first. */
const door = api(
  {
    GET: async ({ shop, useCases }) => {
      const requests = await useCases.listDataRequests({ shop });
      return jsonResponse({
        dataRequests: requests.map(({ id, customerId, requestedAt, copyIds, orderIds }) => ({
          ...{ id, customerId, requestedAt },
          copies: copyIds.length,
          orders: orderIds.length,
        })),
      });
    },
  },
  { GET: 'people' },
);

export { door as loader, door as action };
