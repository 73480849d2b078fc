/** Values of the schema's enums, so that a file that says something else does not make an order that cannot be read. */
export const FINANCIAL = [
  'AUTHORIZED',
  'EXPIRED',
  'PAID',
  'PARTIALLY_PAID',
  'PARTIALLY_REFUNDED',
  'PENDING',
  'REFUNDED',
  'VOIDED',
] as const;
export const FULFILLMENT = [
  ...(['FULFILLED', 'FULFILLMENT_NOT_REQUIRED', 'IN_PROGRESS', 'ON_HOLD', 'OPEN', 'PARTIALLY_FULFILLED'] as const),
  ...(['PENDING_FULFILLMENT', 'REQUEST_DECLINED', 'RESTOCKED', 'SCHEDULED', 'UNFULFILLED'] as const),
] as const;
export const RETURN = ['INSPECTION_COMPLETE', 'IN_PROGRESS', 'NO_RETURN', 'RETURNED', 'RETURN_FAILED', 'RETURN_REQUESTED'] as const;
export const CANCEL_REASONS = ['CUSTOMER', 'DECLINED', 'FRAUD', 'INVENTORY', 'OTHER', 'STAFF'] as const;
export const ALLOCATION = ['ACROSS', 'EACH', 'ONE'] as const;
export const SELECTION = ['ALL', 'ENTITLED', 'EXPLICIT'] as const;
export const TARGET = ['LINE_ITEM', 'SHIPPING_LINE'] as const;
export const TRANSACTION_KINDS = ['SALE', 'AUTHORIZATION', 'CAPTURE', 'REFUND', 'VOID'] as const;
export const TRANSACTION_STATES = ['SUCCESS', 'PENDING', 'FAILURE', 'ERROR'] as const;
export const SHIPMENT_STATES = ['SUCCESS', 'CANCELLED', 'PENDING', 'FAILURE', 'ERROR', 'OPEN'] as const;
export const RESTOCK = ['CANCEL', 'LEGACY_RESTOCK', 'NO_RESTOCK', 'RETURN'] as const;
export const TERMS = ['NET', 'FIXED', 'RECEIPT', 'FULFILLMENT', 'UNKNOWN'] as const;
export const WEIGHT_UNITS = ['GRAMS', 'KILOGRAMS', 'OUNCES', 'POUNDS'] as const;
