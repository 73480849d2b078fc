/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
export type AttributeInput = {
  key: string;
  value: string;
};

export type BundlesDraftOrderBundleLineItemComponentInput = {
  quantity: number;
  uuid?: string | null | undefined;
  variantId?: string | null | undefined;
};

export type CountryCode =
  | 'AC'
  | 'AD'
  | 'AE'
  | 'AF'
  | 'AG'
  | 'AI'
  | 'AL'
  | 'AM'
  | 'AN'
  | 'AO'
  | 'AR'
  | 'AT'
  | 'AU'
  | 'AW'
  | 'AX'
  | 'AZ'
  | 'BA'
  | 'BB'
  | 'BD'
  | 'BE'
  | 'BF'
  | 'BG'
  | 'BH'
  | 'BI'
  | 'BJ'
  | 'BL'
  | 'BM'
  | 'BN'
  | 'BO'
  | 'BQ'
  | 'BR'
  | 'BS'
  | 'BT'
  | 'BV'
  | 'BW'
  | 'BY'
  | 'BZ'
  | 'CA'
  | 'CC'
  | 'CD'
  | 'CF'
  | 'CG'
  | 'CH'
  | 'CI'
  | 'CK'
  | 'CL'
  | 'CM'
  | 'CN'
  | 'CO'
  | 'CR'
  | 'CU'
  | 'CV'
  | 'CW'
  | 'CX'
  | 'CY'
  | 'CZ'
  | 'DE'
  | 'DJ'
  | 'DK'
  | 'DM'
  | 'DO'
  | 'DZ'
  | 'EC'
  | 'EE'
  | 'EG'
  | 'EH'
  | 'ER'
  | 'ES'
  | 'ET'
  | 'FI'
  | 'FJ'
  | 'FK'
  | 'FO'
  | 'FR'
  | 'GA'
  | 'GB'
  | 'GD'
  | 'GE'
  | 'GF'
  | 'GG'
  | 'GH'
  | 'GI'
  | 'GL'
  | 'GM'
  | 'GN'
  | 'GP'
  | 'GQ'
  | 'GR'
  | 'GS'
  | 'GT'
  | 'GW'
  | 'GY'
  | 'HK'
  | 'HM'
  | 'HN'
  | 'HR'
  | 'HT'
  | 'HU'
  | 'ID'
  | 'IE'
  | 'IL'
  | 'IM'
  | 'IN'
  | 'IO'
  | 'IQ'
  | 'IR'
  | 'IS'
  | 'IT'
  | 'JE'
  | 'JM'
  | 'JO'
  | 'JP'
  | 'KE'
  | 'KG'
  | 'KH'
  | 'KI'
  | 'KM'
  | 'KN'
  | 'KP'
  | 'KR'
  | 'KW'
  | 'KY'
  | 'KZ'
  | 'LA'
  | 'LB'
  | 'LC'
  | 'LI'
  | 'LK'
  | 'LR'
  | 'LS'
  | 'LT'
  | 'LU'
  | 'LV'
  | 'LY'
  | 'MA'
  | 'MC'
  | 'MD'
  | 'ME'
  | 'MF'
  | 'MG'
  | 'MK'
  | 'ML'
  | 'MM'
  | 'MN'
  | 'MO'
  | 'MQ'
  | 'MR'
  | 'MS'
  | 'MT'
  | 'MU'
  | 'MV'
  | 'MW'
  | 'MX'
  | 'MY'
  | 'MZ'
  | 'NA'
  | 'NC'
  | 'NE'
  | 'NF'
  | 'NG'
  | 'NI'
  | 'NL'
  | 'NO'
  | 'NP'
  | 'NR'
  | 'NU'
  | 'NZ'
  | 'OM'
  | 'PA'
  | 'PE'
  | 'PF'
  | 'PG'
  | 'PH'
  | 'PK'
  | 'PL'
  | 'PM'
  | 'PN'
  | 'PS'
  | 'PT'
  | 'PY'
  | 'QA'
  | 'RE'
  | 'RO'
  | 'RS'
  | 'RU'
  | 'RW'
  | 'SA'
  | 'SB'
  | 'SC'
  | 'SD'
  | 'SE'
  | 'SG'
  | 'SH'
  | 'SI'
  | 'SJ'
  | 'SK'
  | 'SL'
  | 'SM'
  | 'SN'
  | 'SO'
  | 'SR'
  | 'SS'
  | 'ST'
  | 'SV'
  | 'SX'
  | 'SY'
  | 'SZ'
  | 'TA'
  | 'TC'
  | 'TD'
  | 'TF'
  | 'TG'
  | 'TH'
  | 'TJ'
  | 'TK'
  | 'TL'
  | 'TM'
  | 'TN'
  | 'TO'
  | 'TR'
  | 'TT'
  | 'TV'
  | 'TW'
  | 'TZ'
  | 'UA'
  | 'UG'
  | 'UM'
  | 'US'
  | 'UY'
  | 'UZ'
  | 'VA'
  | 'VC'
  | 'VE'
  | 'VG'
  | 'VN'
  | 'VU'
  | 'WF'
  | 'WS'
  | 'XK'
  | 'YE'
  | 'YT'
  | 'ZA'
  | 'ZM'
  | 'ZW'
  | 'ZZ';

export type CurrencyCode =
  | 'AED'
  | 'AFN'
  | 'ALL'
  | 'AMD'
  | 'ANG'
  | 'AOA'
  | 'ARS'
  | 'AUD'
  | 'AWG'
  | 'AZN'
  | 'BAM'
  | 'BBD'
  | 'BDT'
  | 'BGN'
  | 'BHD'
  | 'BIF'
  | 'BMD'
  | 'BND'
  | 'BOB'
  | 'BRL'
  | 'BSD'
  | 'BTN'
  | 'BWP'
  | 'BYN'
  | 'BYR'
  | 'BZD'
  | 'CAD'
  | 'CDF'
  | 'CHF'
  | 'CLP'
  | 'CNY'
  | 'COP'
  | 'CRC'
  | 'CVE'
  | 'CZK'
  | 'DJF'
  | 'DKK'
  | 'DOP'
  | 'DZD'
  | 'EGP'
  | 'ERN'
  | 'ETB'
  | 'EUR'
  | 'FJD'
  | 'FKP'
  | 'GBP'
  | 'GEL'
  | 'GHS'
  | 'GIP'
  | 'GMD'
  | 'GNF'
  | 'GTQ'
  | 'GYD'
  | 'HKD'
  | 'HNL'
  | 'HRK'
  | 'HTG'
  | 'HUF'
  | 'IDR'
  | 'ILS'
  | 'INR'
  | 'IQD'
  | 'IRR'
  | 'ISK'
  | 'JEP'
  | 'JMD'
  | 'JOD'
  | 'JPY'
  | 'KES'
  | 'KGS'
  | 'KHR'
  | 'KID'
  | 'KMF'
  | 'KRW'
  | 'KWD'
  | 'KYD'
  | 'KZT'
  | 'LAK'
  | 'LBP'
  | 'LKR'
  | 'LRD'
  | 'LSL'
  | 'LTL'
  | 'LVL'
  | 'LYD'
  | 'MAD'
  | 'MDL'
  | 'MGA'
  | 'MKD'
  | 'MMK'
  | 'MNT'
  | 'MOP'
  | 'MRU'
  | 'MUR'
  | 'MVR'
  | 'MWK'
  | 'MXN'
  | 'MYR'
  | 'MZN'
  | 'NAD'
  | 'NGN'
  | 'NIO'
  | 'NOK'
  | 'NPR'
  | 'NZD'
  | 'OMR'
  | 'PAB'
  | 'PEN'
  | 'PGK'
  | 'PHP'
  | 'PKR'
  | 'PLN'
  | 'PYG'
  | 'QAR'
  | 'RON'
  | 'RSD'
  | 'RUB'
  | 'RWF'
  | 'SAR'
  | 'SBD'
  | 'SCR'
  | 'SDG'
  | 'SEK'
  | 'SGD'
  | 'SHP'
  | 'SLL'
  | 'SOS'
  | 'SRD'
  | 'SSP'
  | 'STD'
  | 'STN'
  | 'SYP'
  | 'SZL'
  | 'THB'
  | 'TJS'
  | 'TMT'
  | 'TND'
  | 'TOP'
  | 'TRY'
  | 'TTD'
  | 'TWD'
  | 'TZS'
  | 'UAH'
  | 'UGX'
  | 'USD'
  | 'USDC'
  | 'UYU'
  | 'UZS'
  | 'VED'
  | 'VEF'
  | 'VES'
  | 'VND'
  | 'VUV'
  | 'WST'
  | 'XAF'
  | 'XCD'
  | 'XOF'
  | 'XPF'
  | 'XXX'
  | 'YER'
  | 'ZAR'
  | 'ZMW';

export type CustomerEmailMarketingConsentInput = {
  consentUpdatedAt?: string | null | undefined;
  marketingOptInLevel?: CustomerMarketingOptInLevel | null | undefined;
  marketingState: CustomerEmailMarketingState;
  sourceLocationId?: string | null | undefined;
};

export type CustomerEmailMarketingState =
  | 'INVALID'
  | 'NOT_SUBSCRIBED'
  | 'PENDING'
  | 'REDACTED'
  | 'SUBSCRIBED'
  | 'UNSUBSCRIBED';

export type CustomerIdentifierInput =
  {   customId: UniqueMetafieldValueInput; emailAddress?: never; id?: never; phoneNumber?: never; }
  |  { customId?: never;   emailAddress: string; id?: never; phoneNumber?: never; }
  |  { customId?: never; emailAddress?: never;   id: string; phoneNumber?: never; }
  |  { customId?: never; emailAddress?: never; id?: never;   phoneNumber: string; };

export type CustomerInput = {
  /**
   * @deprecated Use the dedicated address mutations (`customerAddressCreate`, `customerAddressUpdate`, `customerAddressDelete`) instead.
   *
   */
  addresses?: Array<MailingAddressInput> | null | undefined;
  email?: string | null | undefined;
  emailMarketingConsent?: CustomerEmailMarketingConsentInput | null | undefined;
  firstName?: string | null | undefined;
  id?: string | null | undefined;
  lastName?: string | null | undefined;
  locale?: string | null | undefined;
  metafields?: Array<MetafieldInput> | null | undefined;
  multipassIdentifier?: string | null | undefined;
  note?: string | null | undefined;
  phone?: string | null | undefined;
  smsMarketingConsent?: CustomerSmsMarketingConsentInput | null | undefined;
  tags?: Array<string> | null | undefined;
  taxExempt?: boolean | null | undefined;
  taxExemptions?: Array<TaxExemption> | null | undefined;
  whatsAppMarketingConsent?: CustomerMarketingConsentInput | null | undefined;
};

export type CustomerMarketingConsentInput = {
  optInLevel?: CustomerMarketingOptInLevel | null | undefined;
  sourceLocationId?: string | null | undefined;
  state: CustomerMarketingConsentState;
  updatedAt?: string | null | undefined;
};

export type CustomerMarketingConsentState =
  | 'NEVER_SUBSCRIBED'
  | 'PENDING'
  | 'REDACTED'
  | 'SUBSCRIBED'
  | 'UNSUBSCRIBED';

export type CustomerMarketingOptInLevel =
  | 'CONFIRMED_OPT_IN'
  | 'SINGLE_OPT_IN'
  | 'UNKNOWN';

export type CustomerSmsMarketingConsentInput = {
  consentUpdatedAt?: string | null | undefined;
  marketingOptInLevel?: CustomerMarketingOptInLevel | null | undefined;
  marketingState: CustomerSmsMarketingState;
  sourceLocationId?: string | null | undefined;
};

export type CustomerSmsMarketingState =
  | 'NOT_SUBSCRIBED'
  | 'PENDING'
  | 'REDACTED'
  | 'SUBSCRIBED'
  | 'UNSUBSCRIBED';

export type DepositInput = {
  percentage: number;
};

export type DiscountApplicationAllocationMethod =
  | 'ACROSS'
  | 'EACH'
  | 'ONE';

export type DiscountApplicationTargetSelection =
  | 'ALL'
  | 'ENTITLED'
  | 'EXPLICIT';

export type DiscountApplicationTargetType =
  | 'LINE_ITEM'
  | 'SHIPPING_LINE';

export type DiscountStatus =
  | 'ACTIVE'
  | 'EXPIRED'
  | 'SCHEDULED';

export type DraftOrderAppliedDiscountInput = {
  /** @deprecated Please use `amountWithCurrency` instead. */
  amount?: string | null | undefined;
  amountWithCurrency?: MoneyInput | null | undefined;
  description?: string | null | undefined;
  title?: string | null | undefined;
  value: number;
  valueType: DraftOrderAppliedDiscountType;
};

export type DraftOrderAppliedDiscountType =
  | 'FIXED_AMOUNT'
  | 'PERCENTAGE';

export type DraftOrderInput = {
  acceptAutomaticDiscounts?: boolean | null | undefined;
  allowDiscountCodesInCheckout?: boolean | null | undefined;
  appliedDiscount?: DraftOrderAppliedDiscountInput | null | undefined;
  billingAddress?: MailingAddressInput | null | undefined;
  customAttributes?: Array<AttributeInput> | null | undefined;
  /** @deprecated Use `purchasingEntity` instead, which can be used for either a D2C or B2B customer. */
  customerId?: string | null | undefined;
  deposit?: DepositInput | null | undefined;
  discountCodes?: Array<string> | null | undefined;
  email?: string | null | undefined;
  lineItems?: Array<DraftOrderLineItemInput> | null | undefined;
  /** @deprecated This field will be removed in a future version. Use `localizedFields` instead. */
  localizationExtensions?: Array<LocalizationExtensionInput> | null | undefined;
  localizedFields?: Array<LocalizedFieldInput> | null | undefined;
  /**
   * @deprecated This field is now incompatible with Markets.
   *
   */
  marketRegionCountryCode?: CountryCode | null | undefined;
  metafields?: Array<MetafieldInput> | null | undefined;
  note?: string | null | undefined;
  paymentTerms?: PaymentTermsInput | null | undefined;
  phone?: string | null | undefined;
  poNumber?: string | null | undefined;
  presentmentCurrencyCode?: CurrencyCode | null | undefined;
  purchasingEntity?: PurchasingEntityInput | null | undefined;
  reserveInventoryUntil?: string | null | undefined;
  sessionToken?: string | null | undefined;
  shippingAddress?: MailingAddressInput | null | undefined;
  shippingLine?: ShippingLineInput | null | undefined;
  sourceName?: string | null | undefined;
  tags?: Array<string> | null | undefined;
  taxExempt?: boolean | null | undefined;
  transformerFingerprint?: string | null | undefined;
  useCustomerDefaultAddress?: boolean | null | undefined;
  visibleToCustomer?: boolean | null | undefined;
};

export type DraftOrderLineItemComponentInput = {
  quantity: number;
  uuid?: string | null | undefined;
  variantId?: string | null | undefined;
};

export type DraftOrderLineItemInput = {
  appliedDiscount?: DraftOrderAppliedDiscountInput | null | undefined;
  /** @deprecated Use `components` instead. */
  bundleComponents?: Array<BundlesDraftOrderBundleLineItemComponentInput> | null | undefined;
  components?: Array<DraftOrderLineItemComponentInput> | null | undefined;
  customAttributes?: Array<AttributeInput> | null | undefined;
  generatePriceOverride?: boolean | null | undefined;
  /** @deprecated `weight` should be used instead, allowing different units to be used. */
  grams?: number | null | undefined;
  /** @deprecated `originalUnitPriceWithCurrency` should be used instead, where currency can be specified. */
  originalUnitPrice?: string | null | undefined;
  originalUnitPriceWithCurrency?: MoneyInput | null | undefined;
  priceOverride?: MoneyInput | null | undefined;
  quantity: number;
  requiresShipping?: boolean | null | undefined;
  sku?: string | null | undefined;
  taxable?: boolean | null | undefined;
  title?: string | null | undefined;
  uuid?: string | null | undefined;
  variantId?: string | null | undefined;
  weight?: WeightInput | null | undefined;
};

export type DraftOrderStatus =
  | 'COMPLETED'
  | 'INVOICE_SENT'
  | 'OPEN';

export type EmailInput = {
  bcc?: Array<string> | null | undefined;
  body?: string | null | undefined;
  customMessage?: string | null | undefined;
  from?: string | null | undefined;
  subject?: string | null | undefined;
  to?: string | null | undefined;
};

export type FulfillmentEventStatus =
  | 'ATTEMPTED_DELIVERY'
  | 'CARRIER_PICKED_UP'
  | 'CONFIRMED'
  | 'DELAYED'
  | 'DELIVERED'
  | 'FAILURE'
  | 'IN_TRANSIT'
  | 'LABEL_PRINTED'
  | 'LABEL_PURCHASED'
  | 'OUT_FOR_DELIVERY'
  | 'READY_FOR_PICKUP';

export type FulfillmentOrderAction =
  | 'CANCEL_FULFILLMENT_ORDER'
  | 'CREATE_FULFILLMENT'
  | 'EXTERNAL'
  | 'HOLD'
  | 'MARK_AS_OPEN'
  | 'MERGE'
  | 'MOVE'
  | 'RELEASE_HOLD'
  | 'REPORT_PROGRESS'
  | 'REQUEST_CANCELLATION'
  | 'REQUEST_FULFILLMENT'
  | 'SPLIT';

export type FulfillmentOrderRequestStatus =
  | 'ACCEPTED'
  | 'CANCELLATION_ACCEPTED'
  | 'CANCELLATION_REJECTED'
  | 'CANCELLATION_REQUESTED'
  | 'CLOSED'
  | 'REJECTED'
  | 'SUBMITTED'
  | 'UNSUBMITTED';

export type FulfillmentOrderStatus =
  | 'CANCELLED'
  | 'CLOSED'
  | 'INCOMPLETE'
  | 'IN_PROGRESS'
  | 'ON_HOLD'
  | 'OPEN'
  | 'SCHEDULED';

export type FulfillmentOriginAddressInput = {
  address1?: string | null | undefined;
  address2?: string | null | undefined;
  city?: string | null | undefined;
  countryCode: string;
  provinceCode?: string | null | undefined;
  zip?: string | null | undefined;
};

export type LocalizationExtensionInput = {
  key: LocalizationExtensionKey;
  value: string;
};

export type LocalizationExtensionKey =
  | 'SHIPPING_CREDENTIAL_BR'
  | 'SHIPPING_CREDENTIAL_CL'
  | 'SHIPPING_CREDENTIAL_CN'
  | 'SHIPPING_CREDENTIAL_CO'
  | 'SHIPPING_CREDENTIAL_CR'
  | 'SHIPPING_CREDENTIAL_EC'
  | 'SHIPPING_CREDENTIAL_ES'
  | 'SHIPPING_CREDENTIAL_GT'
  | 'SHIPPING_CREDENTIAL_ID'
  | 'SHIPPING_CREDENTIAL_KR'
  | 'SHIPPING_CREDENTIAL_MX'
  | 'SHIPPING_CREDENTIAL_MY'
  | 'SHIPPING_CREDENTIAL_PE'
  | 'SHIPPING_CREDENTIAL_PT'
  | 'SHIPPING_CREDENTIAL_PY'
  | 'SHIPPING_CREDENTIAL_TR'
  | 'SHIPPING_CREDENTIAL_TW'
  | 'SHIPPING_CREDENTIAL_TYPE_CO'
  | 'TAX_CREDENTIAL_BR'
  | 'TAX_CREDENTIAL_CL'
  | 'TAX_CREDENTIAL_CO'
  | 'TAX_CREDENTIAL_CR'
  | 'TAX_CREDENTIAL_EC'
  | 'TAX_CREDENTIAL_ES'
  | 'TAX_CREDENTIAL_GT'
  | 'TAX_CREDENTIAL_ID'
  | 'TAX_CREDENTIAL_IT'
  | 'TAX_CREDENTIAL_MX'
  | 'TAX_CREDENTIAL_MY'
  | 'TAX_CREDENTIAL_PE'
  | 'TAX_CREDENTIAL_PT'
  | 'TAX_CREDENTIAL_PY'
  | 'TAX_CREDENTIAL_TR'
  | 'TAX_CREDENTIAL_TYPE_CO'
  | 'TAX_CREDENTIAL_TYPE_MX'
  | 'TAX_CREDENTIAL_USE_MX'
  | 'TAX_EMAIL_IT';

export type LocalizedFieldInput = {
  key: LocalizedFieldKey;
  value: string;
};

export type LocalizedFieldKey =
  | 'SHIPPING_CREDENTIAL_BR'
  | 'SHIPPING_CREDENTIAL_CL'
  | 'SHIPPING_CREDENTIAL_CN'
  | 'SHIPPING_CREDENTIAL_CO'
  | 'SHIPPING_CREDENTIAL_CR'
  | 'SHIPPING_CREDENTIAL_EC'
  | 'SHIPPING_CREDENTIAL_ES'
  | 'SHIPPING_CREDENTIAL_GT'
  | 'SHIPPING_CREDENTIAL_ID'
  | 'SHIPPING_CREDENTIAL_KR'
  | 'SHIPPING_CREDENTIAL_MX'
  | 'SHIPPING_CREDENTIAL_MY'
  | 'SHIPPING_CREDENTIAL_PE'
  | 'SHIPPING_CREDENTIAL_PT'
  | 'SHIPPING_CREDENTIAL_PY'
  | 'SHIPPING_CREDENTIAL_TR'
  | 'SHIPPING_CREDENTIAL_TW'
  | 'SHIPPING_CREDENTIAL_TYPE_CO'
  | 'TAX_CREDENTIAL_BR'
  | 'TAX_CREDENTIAL_CL'
  | 'TAX_CREDENTIAL_CO'
  | 'TAX_CREDENTIAL_CR'
  | 'TAX_CREDENTIAL_EC'
  | 'TAX_CREDENTIAL_ES'
  | 'TAX_CREDENTIAL_GT'
  | 'TAX_CREDENTIAL_ID'
  | 'TAX_CREDENTIAL_IT'
  | 'TAX_CREDENTIAL_MX'
  | 'TAX_CREDENTIAL_MY'
  | 'TAX_CREDENTIAL_PE'
  | 'TAX_CREDENTIAL_PT'
  | 'TAX_CREDENTIAL_PY'
  | 'TAX_CREDENTIAL_TR'
  | 'TAX_CREDENTIAL_TYPE_CO'
  | 'TAX_CREDENTIAL_TYPE_MX'
  | 'TAX_CREDENTIAL_USE_MX'
  | 'TAX_EMAIL_IT';

export type MailingAddressInput = {
  address1?: string | null | undefined;
  address2?: string | null | undefined;
  city?: string | null | undefined;
  company?: string | null | undefined;
  /** @deprecated Use `countryCode` instead. */
  country?: string | null | undefined;
  countryCode?: CountryCode | null | undefined;
  firstName?: string | null | undefined;
  /** @deprecated Not needed for 90% of mutations, and provided separately where it is needed. */
  id?: string | null | undefined;
  lastName?: string | null | undefined;
  phone?: string | null | undefined;
  /** @deprecated Use `provinceCode` instead. */
  province?: string | null | undefined;
  provinceCode?: string | null | undefined;
  zip?: string | null | undefined;
};

export type MetafieldInput = {
  id?: string | null | undefined;
  key?: string | null | undefined;
  namespace?: string | null | undefined;
  type?: string | null | undefined;
  value?: string | null | undefined;
};

export type MetafieldsSetInput = {
  compareDigest?: string | null | undefined;
  key: string;
  namespace?: string | null | undefined;
  ownerId: string;
  type?: string | null | undefined;
  value: string;
};

export type MetafieldsSetUserErrorCode =
  | 'APP_NOT_AUTHORIZED'
  | 'BLANK'
  | 'CAPABILITY_VIOLATION'
  | 'INCLUSION'
  | 'INTERNAL_ERROR'
  | 'INVALID'
  | 'INVALID_COMPARE_DIGEST'
  | 'INVALID_TYPE'
  | 'INVALID_VALUE'
  | 'LESS_THAN_OR_EQUAL_TO'
  | 'PRESENT'
  | 'STALE_OBJECT'
  | 'TAKEN'
  | 'TOO_LONG'
  | 'TOO_SHORT';

export type MoneyBagInput = {
  presentmentMoney?: MoneyInput | null | undefined;
  shopMoney: MoneyInput;
};

export type MoneyInput = {
  amount: string;
  currencyCode: CurrencyCode;
};

export type OrderCancelReason =
  | 'CUSTOMER'
  | 'DECLINED'
  | 'FRAUD'
  | 'INVENTORY'
  | 'OTHER'
  | 'STAFF';

export type OrderCancelRefundMethodInput =
  {   originalPaymentMethodsRefund: boolean; storeCreditRefund?: never; }
  |  { originalPaymentMethodsRefund?: never;   storeCreditRefund: OrderCancelStoreCreditRefundInput; };

export type OrderCancelStoreCreditRefundInput = {
  expiresAt?: string | null | undefined;
};

export type OrderCancelUserErrorCode =
  | 'INTERNAL_ERROR'
  | 'INVALID'
  | 'NOT_FOUND'
  | 'NO_REFUND_PERMISSION'
  | 'NO_REFUND_TO_STORE_CREDIT_PERMISSION'
  | 'STORE_CREDIT_REFUND_B2B_NOT_SUPPORTED'
  | 'STORE_CREDIT_REFUND_EXPIRATION_IN_PAST'
  | 'STORE_CREDIT_REFUND_MISSING_CUSTOMER';

export type OrderCreateAssociateCustomerAttributesInput = {
  email?: string | null | undefined;
  id?: string | null | undefined;
};

export type OrderCreateCustomAttributeInput = {
  key: string;
  value: string;
};

export type OrderCreateCustomerAddressInput = {
  address1?: string | null | undefined;
  address2?: string | null | undefined;
  city?: string | null | undefined;
  company?: string | null | undefined;
  country?: string | null | undefined;
  firstName?: string | null | undefined;
  lastName?: string | null | undefined;
  phone?: string | null | undefined;
  province?: string | null | undefined;
  zip?: string | null | undefined;
};

export type OrderCreateCustomerInput =
  {   toAssociate: OrderCreateAssociateCustomerAttributesInput; toUpsert?: never; }
  |  { toAssociate?: never;   toUpsert: OrderCreateUpsertCustomerAttributesInput; };

export type OrderCreateDiscountCodeInput = {
  freeShippingDiscountCode?: OrderCreateFreeShippingDiscountCodeAttributesInput | null | undefined;
  itemFixedDiscountCode?: OrderCreateFixedDiscountCodeAttributesInput | null | undefined;
  itemPercentageDiscountCode?: OrderCreatePercentageDiscountCodeAttributesInput | null | undefined;
};

export type OrderCreateFinancialStatus =
  | 'AUTHORIZED'
  | 'EXPIRED'
  | 'PAID'
  | 'PARTIALLY_PAID'
  | 'PARTIALLY_REFUNDED'
  | 'PENDING'
  | 'REFUNDED'
  | 'VOIDED';

export type OrderCreateFixedDiscountCodeAttributesInput = {
  amountSet?: MoneyBagInput | null | undefined;
  code: string;
};

export type OrderCreateFreeShippingDiscountCodeAttributesInput = {
  code: string;
};

export type OrderCreateFulfillmentInput = {
  locationId: string;
  notifyCustomer?: boolean | null | undefined;
  originAddress?: FulfillmentOriginAddressInput | null | undefined;
  shipmentStatus?: FulfillmentEventStatus | null | undefined;
  trackingCompany?: string | null | undefined;
  trackingNumber?: string | null | undefined;
  trackingNumbers?: Array<string> | null | undefined;
};

export type OrderCreateFulfillmentStatus =
  | 'FULFILLED'
  | 'PARTIAL'
  | 'RESTOCKED';

export type OrderCreateInputsInventoryBehavior =
  | 'BYPASS'
  | 'DECREMENT_IGNORING_POLICY'
  | 'DECREMENT_OBEYING_POLICY';

export type OrderCreateLineItemInput = {
  fulfillmentService?: string | null | undefined;
  giftCard?: boolean | null | undefined;
  priceSet?: MoneyBagInput | null | undefined;
  productId?: string | null | undefined;
  properties?: Array<OrderCreateLineItemPropertyInput> | null | undefined;
  quantity: number;
  requiresShipping?: boolean | null | undefined;
  sku?: string | null | undefined;
  taxLines?: Array<OrderCreateTaxLineInput> | null | undefined;
  taxable?: boolean | null | undefined;
  title?: string | null | undefined;
  variantId?: string | null | undefined;
  variantTitle?: string | null | undefined;
  vendor?: string | null | undefined;
  weight?: WeightInput | null | undefined;
};

export type OrderCreateLineItemPropertyInput = {
  name: string;
  value: string;
};

export type OrderCreateMandatePaymentStatus =
  | 'FAILED'
  | 'STARTED'
  | 'SUCCEEDED';

export type OrderCreateOptionsInput = {
  inventoryBehaviour?: OrderCreateInputsInventoryBehavior | null | undefined;
  sendFulfillmentReceipt?: boolean | null | undefined;
  sendReceipt?: boolean | null | undefined;
};

export type OrderCreateOrderInput = {
  billingAddress?: MailingAddressInput | null | undefined;
  buyerAcceptsMarketing?: boolean | null | undefined;
  closedAt?: string | null | undefined;
  companyLocationId?: string | null | undefined;
  currency?: CurrencyCode | null | undefined;
  customAttributes?: Array<OrderCreateCustomAttributeInput> | null | undefined;
  customer?: OrderCreateCustomerInput | null | undefined;
  /** @deprecated This is replaced by the `customer` field in a future version. */
  customerId?: string | null | undefined;
  discountCode?: OrderCreateDiscountCodeInput | null | undefined;
  email?: string | null | undefined;
  financialStatus?: OrderCreateFinancialStatus | null | undefined;
  fulfillment?: OrderCreateFulfillmentInput | null | undefined;
  fulfillmentStatus?: OrderCreateFulfillmentStatus | null | undefined;
  lineItems?: Array<OrderCreateLineItemInput> | null | undefined;
  metafields?: Array<MetafieldInput> | null | undefined;
  name?: string | null | undefined;
  note?: string | null | undefined;
  phone?: string | null | undefined;
  poNumber?: string | null | undefined;
  presentmentCurrency?: CurrencyCode | null | undefined;
  processedAt?: string | null | undefined;
  referringSite?: string | null | undefined;
  shippingAddress?: MailingAddressInput | null | undefined;
  shippingLines?: Array<OrderCreateShippingLineInput> | null | undefined;
  sourceIdentifier?: string | null | undefined;
  sourceName?: string | null | undefined;
  sourceUrl?: string | null | undefined;
  tags?: Array<string> | null | undefined;
  taxLines?: Array<OrderCreateTaxLineInput> | null | undefined;
  taxesIncluded?: boolean | null | undefined;
  test?: boolean | null | undefined;
  transactions?: Array<OrderCreateOrderTransactionInput> | null | undefined;
  userId?: string | null | undefined;
};

export type OrderCreateOrderTransactionInput = {
  amountSet: MoneyBagInput;
  authorizationCode?: string | null | undefined;
  deviceId?: string | null | undefined;
  gateway?: string | null | undefined;
  giftCardId?: string | null | undefined;
  kind?: OrderTransactionKind | null | undefined;
  locationId?: string | null | undefined;
  processedAt?: string | null | undefined;
  receiptJson?: unknown;
  status?: OrderTransactionStatus | null | undefined;
  test?: boolean | null | undefined;
  userId?: string | null | undefined;
};

export type OrderCreatePercentageDiscountCodeAttributesInput = {
  code: string;
  percentage?: number | null | undefined;
};

export type OrderCreateShippingLineInput = {
  code?: string | null | undefined;
  priceSet: MoneyBagInput;
  source?: string | null | undefined;
  taxLines?: Array<OrderCreateTaxLineInput> | null | undefined;
  title: string;
};

export type OrderCreateTaxLineInput = {
  channelLiable?: boolean | null | undefined;
  priceSet?: MoneyBagInput | null | undefined;
  rate: string;
  title: string;
};

export type OrderCreateUpsertCustomerAttributesInput = {
  addresses?: Array<OrderCreateCustomerAddressInput> | null | undefined;
  email?: string | null | undefined;
  firstName?: string | null | undefined;
  id?: string | null | undefined;
  lastName?: string | null | undefined;
  multipassIdentifier?: string | null | undefined;
  note?: string | null | undefined;
  phone?: string | null | undefined;
  tags?: Array<string> | null | undefined;
  taxExempt?: boolean | null | undefined;
};

export type OrderDisplayFinancialStatus =
  | 'AUTHORIZED'
  | 'EXPIRED'
  | 'PAID'
  | 'PARTIALLY_PAID'
  | 'PARTIALLY_REFUNDED'
  | 'PENDING'
  | 'REFUNDED'
  | 'VOIDED';

export type OrderDisplayFulfillmentStatus =
  | 'FULFILLED'
  | 'FULFILLMENT_NOT_REQUIRED'
  | 'IN_PROGRESS'
  | 'ON_HOLD'
  | 'OPEN'
  | 'PARTIALLY_FULFILLED'
  | 'PENDING_FULFILLMENT'
  | 'REQUEST_DECLINED'
  | 'RESTOCKED'
  | 'SCHEDULED'
  | 'UNFULFILLED';

export type OrderTransactionKind =
  | 'AUTHORIZATION'
  | 'CAPTURE'
  | 'CHANGE'
  | 'EMV_AUTHORIZATION'
  | 'REFUND'
  | 'SALE'
  | 'SUGGESTED_REFUND'
  | 'VOID';

export type OrderTransactionStatus =
  | 'AWAITING_RESPONSE'
  | 'ERROR'
  | 'FAILURE'
  | 'PENDING'
  | 'SUCCESS'
  | 'UNKNOWN';

export type PaymentScheduleInput = {
  dueAt?: string | null | undefined;
  issuedAt?: string | null | undefined;
};

export type PaymentTermsInput = {
  paymentSchedules?: Array<PaymentScheduleInput> | null | undefined;
  paymentTermsTemplateId?: string | null | undefined;
};

export type PaymentTermsType =
  | 'FIXED'
  | 'FULFILLMENT'
  | 'NET'
  | 'RECEIPT'
  | 'UNKNOWN';

export type ProductStatus =
  | 'ACTIVE'
  | 'ARCHIVED'
  | 'DRAFT'
  | 'UNLISTED';

export type ProductVariantInventoryPolicy =
  | 'CONTINUE'
  | 'DENY';

export type PurchasingCompanyInput = {
  companyContactId: string;
  companyId: string;
  companyLocationId: string;
};

export type PurchasingEntityInput = {
  customerId?: string | null | undefined;
  purchasingCompany?: PurchasingCompanyInput | null | undefined;
};

export type ShippingLineInput = {
  /** @deprecated `priceWithCurrency` should be used instead, where currencies can be specified. */
  price?: string | null | undefined;
  priceWithCurrency?: MoneyInput | null | undefined;
  shippingRateHandle?: string | null | undefined;
  title?: string | null | undefined;
};

export type TaxExemption =
  | 'CA_BC_COMMERCIAL_FISHERY_EXEMPTION'
  | 'CA_BC_CONTRACTOR_EXEMPTION'
  | 'CA_BC_PRODUCTION_AND_MACHINERY_EXEMPTION'
  | 'CA_BC_RESELLER_EXEMPTION'
  | 'CA_BC_SUB_CONTRACTOR_EXEMPTION'
  | 'CA_DIPLOMAT_EXEMPTION'
  | 'CA_MB_COMMERCIAL_FISHERY_EXEMPTION'
  | 'CA_MB_FARMER_EXEMPTION'
  | 'CA_MB_RESELLER_EXEMPTION'
  | 'CA_NL_VPT_RESELLER_EXEMPTION'
  | 'CA_NS_COMMERCIAL_FISHERY_EXEMPTION'
  | 'CA_NS_FARMER_EXEMPTION'
  | 'CA_ON_PURCHASE_EXEMPTION'
  | 'CA_PE_COMMERCIAL_FISHERY_EXEMPTION'
  | 'CA_SK_COMMERCIAL_FISHERY_EXEMPTION'
  | 'CA_SK_CONTRACTOR_EXEMPTION'
  | 'CA_SK_FARMER_EXEMPTION'
  | 'CA_SK_PRODUCTION_AND_MACHINERY_EXEMPTION'
  | 'CA_SK_RESELLER_EXEMPTION'
  | 'CA_SK_SUB_CONTRACTOR_EXEMPTION'
  | 'CA_SK_VPT_RESELLER_EXEMPTION'
  | 'CA_STATUS_CARD_EXEMPTION'
  | 'EU_REVERSE_CHARGE_EXEMPTION_RULE'
  | 'US_AK_RESELLER_EXEMPTION'
  | 'US_AL_RESELLER_EXEMPTION'
  | 'US_AR_RESELLER_EXEMPTION'
  | 'US_AZ_RESELLER_EXEMPTION'
  | 'US_CA_RESELLER_EXEMPTION'
  | 'US_CO_RESELLER_EXEMPTION'
  | 'US_CT_RESELLER_EXEMPTION'
  | 'US_DC_RESELLER_EXEMPTION'
  | 'US_DE_RESELLER_EXEMPTION'
  | 'US_FL_RESELLER_EXEMPTION'
  | 'US_GA_RESELLER_EXEMPTION'
  | 'US_HI_RESELLER_EXEMPTION'
  | 'US_IA_RESELLER_EXEMPTION'
  | 'US_ID_RESELLER_EXEMPTION'
  | 'US_IL_RESELLER_EXEMPTION'
  | 'US_IN_RESELLER_EXEMPTION'
  | 'US_KS_RESELLER_EXEMPTION'
  | 'US_KY_RESELLER_EXEMPTION'
  | 'US_LA_RESELLER_EXEMPTION'
  | 'US_MA_RESELLER_EXEMPTION'
  | 'US_MD_RESELLER_EXEMPTION'
  | 'US_ME_RESELLER_EXEMPTION'
  | 'US_MI_RESELLER_EXEMPTION'
  | 'US_MN_RESELLER_EXEMPTION'
  | 'US_MO_RESELLER_EXEMPTION'
  | 'US_MS_RESELLER_EXEMPTION'
  | 'US_MT_RESELLER_EXEMPTION'
  | 'US_NC_RESELLER_EXEMPTION'
  | 'US_ND_RESELLER_EXEMPTION'
  | 'US_NE_RESELLER_EXEMPTION'
  | 'US_NH_RESELLER_EXEMPTION'
  | 'US_NJ_RESELLER_EXEMPTION'
  | 'US_NM_RESELLER_EXEMPTION'
  | 'US_NV_RESELLER_EXEMPTION'
  | 'US_NY_RESELLER_EXEMPTION'
  | 'US_OH_RESELLER_EXEMPTION'
  | 'US_OK_RESELLER_EXEMPTION'
  | 'US_OR_RESELLER_EXEMPTION'
  | 'US_PA_RESELLER_EXEMPTION'
  | 'US_RI_RESELLER_EXEMPTION'
  | 'US_SC_RESELLER_EXEMPTION'
  | 'US_SD_RESELLER_EXEMPTION'
  | 'US_TN_RESELLER_EXEMPTION'
  | 'US_TX_RESELLER_EXEMPTION'
  | 'US_UT_RESELLER_EXEMPTION'
  | 'US_VA_RESELLER_EXEMPTION'
  | 'US_VT_RESELLER_EXEMPTION'
  | 'US_WA_RESELLER_EXEMPTION'
  | 'US_WI_RESELLER_EXEMPTION'
  | 'US_WV_RESELLER_EXEMPTION'
  | 'US_WY_RESELLER_EXEMPTION';

export type UniqueMetafieldValueInput = {
  key: string;
  namespace?: string | null | undefined;
  value: string;
};

export type WeightInput = {
  unit: WeightUnit;
  value: number;
};

export type WeightUnit =
  | 'GRAMS'
  | 'KILOGRAMS'
  | 'OUNCES'
  | 'POUNDS';

export type CalculateDraftMutationVariables = Exact<{
  input: DraftOrderInput;
  discounts: boolean;
  rates: boolean;
}>;


export type CalculateDraftMutation = { draftOrderCalculate: { calculatedDraftOrder: { presentmentCurrencyCode: CurrencyCode, taxesIncluded: boolean, subtotalPriceSet: { presentmentMoney: { amount: string, currencyCode: CurrencyCode } }, totalDiscountsSet: { presentmentMoney: { amount: string, currencyCode: CurrencyCode } }, totalShippingPriceSet: { presentmentMoney: { amount: string, currencyCode: CurrencyCode } }, totalTaxSet: { presentmentMoney: { amount: string, currencyCode: CurrencyCode } }, totalPriceSet: { presentmentMoney: { amount: string, currencyCode: CurrencyCode } }, taxLines: Array<{ title: string, rate: number | null, priceSet: { presentmentMoney: { amount: string, currencyCode: CurrencyCode } } }>, lineItems: Array<{ uuid: string, title: string, quantity: number, originalUnitPriceSet: { presentmentMoney: { amount: string, currencyCode: CurrencyCode } }, discountedTotalSet: { presentmentMoney: { amount: string, currencyCode: CurrencyCode } } }>, availableShippingRates?: Array<{ handle: string, title: string, price: { amount: string, currencyCode: CurrencyCode } }>, warnings?: Array<
        | { errorCode: string, field: string, message: string }
        | { discountCode: string | null, errorCode: string, field: string, message: string }
        | { errorCode: string, field: string, message: string }
      >, platformDiscounts?: Array<{ code: string | null, title: string, totalAmountPriceSet: { presentmentMoney: { amount: string, currencyCode: CurrencyCode } } }> } | null, userErrors: Array<{ field: Array<string> | null, message: string }> } | null };

type Warning_DraftOrderBundleAddedWarning_Fragment = { errorCode: string, field: string, message: string };

type Warning_DraftOrderDiscountNotAppliedWarning_Fragment = { discountCode: string | null, errorCode: string, field: string, message: string };

type Warning_DraftOrderMarketRegionCountryCodeNotSupportedWarning_Fragment = { errorCode: string, field: string, message: string };

export type WarningFragment =
  | Warning_DraftOrderBundleAddedWarning_Fragment
  | Warning_DraftOrderDiscountNotAppliedWarning_Fragment
  | Warning_DraftOrderMarketRegionCountryCodeNotSupportedWarning_Fragment
;

export type CancelOrderMutationVariables = Exact<{
  orderId: string;
  reason: OrderCancelReason;
  restock: boolean;
  notify: boolean;
  refundMethod?: OrderCancelRefundMethodInput | null | undefined;
  staffNote?: string | null | undefined;
}>;


export type CancelOrderMutation = { orderCancel: { job: { id: string, done: boolean } | null, orderCancelUserErrors: Array<{ code: OrderCancelUserErrorCode | null, field: Array<string> | null, message: string }> } | null };

export type ChargeStoredMethodMutationVariables = Exact<{
  orderId: string;
  mandateId: string;
  key: string;
}>;


export type ChargeStoredMethodMutation = { orderCreateMandatePayment: { jobResult: { id: string, status: OrderCreateMandatePaymentStatus, errors: Array<{ message: string }> } | null, userErrors: Array<{ field: Array<string> | null, message: string }> } | null };

export type CompleteDraftMutationVariables = Exact<{
  id: string;
}>;


export type CompleteDraftMutation = { draftOrderComplete: { draftOrder: { id: string, name: string, status: DraftOrderStatus, ready: boolean, invoiceUrl: string | null, tags: Array<string>, order: { id: string, name: string, displayFinancialStatus: OrderDisplayFinancialStatus | null, tags: Array<string>, totalPriceSet: { presentmentMoney: { amount: string, currencyCode: CurrencyCode } } } | null, totalPriceSet: { presentmentMoney: { amount: string, currencyCode: CurrencyCode } } } | null, userErrors: Array<{ field: Array<string> | null, message: string }> } | null };

export type CreateDraftMutationVariables = Exact<{
  input: DraftOrderInput;
  discounts: boolean;
}>;


export type CreateDraftMutation = { draftOrderCreate: { draftOrder: { id: string, name: string, status: DraftOrderStatus, ready: boolean, invoiceUrl: string | null, tags: Array<string>, warnings?: Array<
        | { errorCode: string, field: string, message: string }
        | { discountCode: string | null, errorCode: string, field: string, message: string }
        | { errorCode: string, field: string, message: string }
      >, totalPriceSet: { presentmentMoney: { amount: string, currencyCode: CurrencyCode } } } | null, userErrors: Array<{ field: Array<string> | null, message: string }> } | null };

export type CreateRecordMutationVariables = Exact<{
  order: OrderCreateOrderInput;
  options?: OrderCreateOptionsInput | null | undefined;
}>;


export type CreateRecordMutation = { orderCreate: { order: { id: string, name: string, displayFinancialStatus: OrderDisplayFinancialStatus | null, tags: Array<string>, totalPriceSet: { presentmentMoney: { amount: string, currencyCode: CurrencyCode } } } | null, userErrors: Array<{ field: Array<string> | null, message: string }> } | null };

export type DeleteDraftMutationVariables = Exact<{
  id: string;
}>;


export type DeleteDraftMutation = { draftOrderDelete: { deletedId: string | null, userErrors: Array<{ field: Array<string> | null, message: string }> } | null };

export type FindCustomerQueryVariables = Exact<{
  identifier: CustomerIdentifierInput;
}>;


export type FindCustomerQuery = { customerByIdentifier: { id: string, displayName: string, taxExempt: boolean, defaultEmailAddress: { emailAddress: string } | null } | null };

export type RecentDraftKeysQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
}>;


export type RecentDraftKeysQuery = { draftOrders: { nodes: Array<{ id: string, createdAt: string, metafield: { value: string } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type FindOrderIdsQueryVariables = Exact<{
  query?: string | null | undefined;
  after?: string | null | undefined;
}>;


export type FindOrderIdsQuery = { orders: { nodes: Array<{ id: string }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type FindOrdersByNameQueryVariables = Exact<{
  query: string;
}>;


export type FindOrdersByNameQuery = { orders: { nodes: Array<{ id: string, name: string }> } };

export type FoundOrderFragment = { id: string, name: string, createdAt: string, cancelledAt: string | null, displayFinancialStatus: OrderDisplayFinancialStatus | null, displayFulfillmentStatus: OrderDisplayFulfillmentStatus, tags: Array<string>, subtotalLineItemsQuantity: number, customer: { displayName: string } | null, currentTotalPriceSet: { presentmentMoney: { amount: string, currencyCode: CurrencyCode } } };

export type FindOrdersQueryVariables = Exact<{
  query?: string | null | undefined;
  first: number;
  after?: string | null | undefined;
}>;


export type FindOrdersQuery = { orders: { nodes: Array<{ id: string, name: string, createdAt: string, cancelledAt: string | null, displayFinancialStatus: OrderDisplayFinancialStatus | null, displayFulfillmentStatus: OrderDisplayFulfillmentStatus, tags: Array<string>, subtotalLineItemsQuantity: number, customer: { displayName: string } | null, currentTotalPriceSet: { presentmentMoney: { amount: string, currencyCode: CurrencyCode } } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type ReadFoundOrderQueryVariables = Exact<{
  id: string;
}>;


export type ReadFoundOrderQuery = { order: { id: string, name: string, createdAt: string, cancelledAt: string | null, displayFinancialStatus: OrderDisplayFinancialStatus | null, displayFulfillmentStatus: OrderDisplayFulfillmentStatus, tags: Array<string>, subtotalLineItemsQuantity: number, customer: { displayName: string } | null, currentTotalPriceSet: { presentmentMoney: { amount: string, currencyCode: CurrencyCode } } } | null };

export type RecentRecordKeysQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
}>;


export type RecentRecordKeysQuery = { orders: { nodes: Array<{ id: string, createdAt: string, metafield: { value: string } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type FindVariantsByHandleQueryVariables = Exact<{
  handle: string;
}>;


export type FindVariantsByHandleQuery = { productByIdentifier: { variants: { nodes: Array<{ id: string, title: string, sku: string | null, price: string, availableForSale: boolean, inventoryPolicy: ProductVariantInventoryPolicy, sellableOnlineQuantity: number, inventoryItem: { tracked: boolean }, product: { id: string, title: string, status: ProductStatus } }> } } | null };

export type MoneyFragment = { presentmentMoney: { amount: string, currencyCode: CurrencyCode } };

export type AddressFragment = { firstName: string | null, lastName: string | null, company: string | null, address1: string | null, address2: string | null, city: string | null, provinceCode: string | null, countryCodeV2: CountryCode | null, zip: string | null, phone: string | null };

export type SourceShippingLineFragment = { title: string, code: string | null, source: string | null, custom: boolean, isRemoved: boolean, originalPriceSet: { presentmentMoney: { amount: string, currencyCode: CurrencyCode } }, discountedPriceSet: { presentmentMoney: { amount: string, currencyCode: CurrencyCode } }, currentDiscountedPriceSet: { presentmentMoney: { amount: string, currencyCode: CurrencyCode } }, taxLines: Array<{ title: string, rate: number | null, priceSet: { presentmentMoney: { amount: string, currencyCode: CurrencyCode } } }> };

type SourceDiscountApplication_AutomaticDiscountApplication_Fragment = { __typename: 'AutomaticDiscountApplication', title: string, index: number, allocationMethod: DiscountApplicationAllocationMethod, targetSelection: DiscountApplicationTargetSelection, targetType: DiscountApplicationTargetType, value:
    | { __typename: 'MoneyV2', amount: string, currencyCode: CurrencyCode }
    | { __typename: 'PricingPercentageValue', percentage: number }
   };

type SourceDiscountApplication_DiscountCodeApplication_Fragment = { __typename: 'DiscountCodeApplication', code: string, index: number, allocationMethod: DiscountApplicationAllocationMethod, targetSelection: DiscountApplicationTargetSelection, targetType: DiscountApplicationTargetType, value:
    | { __typename: 'MoneyV2', amount: string, currencyCode: CurrencyCode }
    | { __typename: 'PricingPercentageValue', percentage: number }
   };

type SourceDiscountApplication_ManualDiscountApplication_Fragment = { __typename: 'ManualDiscountApplication', title: string, description: string | null, index: number, allocationMethod: DiscountApplicationAllocationMethod, targetSelection: DiscountApplicationTargetSelection, targetType: DiscountApplicationTargetType, value:
    | { __typename: 'MoneyV2', amount: string, currencyCode: CurrencyCode }
    | { __typename: 'PricingPercentageValue', percentage: number }
   };

type SourceDiscountApplication_ScriptDiscountApplication_Fragment = { __typename: 'ScriptDiscountApplication', title: string, index: number, allocationMethod: DiscountApplicationAllocationMethod, targetSelection: DiscountApplicationTargetSelection, targetType: DiscountApplicationTargetType, value:
    | { __typename: 'MoneyV2', amount: string, currencyCode: CurrencyCode }
    | { __typename: 'PricingPercentageValue', percentage: number }
   };

export type SourceDiscountApplicationFragment =
  | SourceDiscountApplication_AutomaticDiscountApplication_Fragment
  | SourceDiscountApplication_DiscountCodeApplication_Fragment
  | SourceDiscountApplication_ManualDiscountApplication_Fragment
  | SourceDiscountApplication_ScriptDiscountApplication_Fragment
;

export type SourceMetafieldFragment = { namespace: string, key: string, type: string, value: string, compareDigest: string };

export type SourceLineFragment = { id: string, title: string, variantTitle: string | null, sku: string | null, vendor: string | null, quantity: number, currentQuantity: number, refundableQuantity: number, unfulfilledQuantity: number, requiresShipping: boolean, taxable: boolean, isGiftCard: boolean, customAttributes: Array<{ key: string, value: string | null }>, variant: { id: string, sku: string | null, price: string, inventoryPolicy: ProductVariantInventoryPolicy, availableForSale: boolean, requiresComponents: boolean, sellableOnlineQuantity: number } | null, lineItemGroup: { id: string, title: string, quantity: number, variantId: string | null } | null, sellingPlan: { name: string } | null, weight: { value: number, unit: WeightUnit } | null, originalUnitPriceSet: { presentmentMoney: { amount: string, currencyCode: CurrencyCode } }, discountedTotalSet: { presentmentMoney: { amount: string, currencyCode: CurrencyCode } }, discountAllocations: Array<{ allocatedAmountSet: { presentmentMoney: { amount: string, currencyCode: CurrencyCode } }, discountApplication:
      | { index: number }
      | { index: number }
      | { index: number }
      | { index: number }
     }> };

export type DraftStateFragment = { id: string, name: string, status: DraftOrderStatus, ready: boolean, invoiceUrl: string | null, tags: Array<string>, totalPriceSet: { presentmentMoney: { amount: string, currencyCode: CurrencyCode } } };

export type TargetOrderFragment = { id: string, name: string, displayFinancialStatus: OrderDisplayFinancialStatus | null, tags: Array<string>, totalPriceSet: { presentmentMoney: { amount: string, currencyCode: CurrencyCode } } };

export type LinkOrdersMutationVariables = Exact<{
  metafields: Array<MetafieldsSetInput> | MetafieldsSetInput;
  sourceId: string;
  sourceTags: Array<string> | string;
  tagSource: boolean;
  targetId: string;
  targetTags: Array<string> | string;
  tagTarget: boolean;
}>;


export type LinkOrdersMutation = { metafieldsSet: { userErrors: Array<{ code: MetafieldsSetUserErrorCode | null, field: Array<string> | null, message: string }> } | null, source?: { userErrors: Array<{ field: Array<string> | null, message: string }> } | null, target?: { userErrors: Array<{ field: Array<string> | null, message: string }> } | null };

export type ReadLinksQueryVariables = Exact<{
  id: string;
}>;


export type ReadLinksQuery = { order: { tags: Array<string>, metafield: { value: string, compareDigest: string } | null } | null };

export type MakeCustomerMutationVariables = Exact<{
  input: CustomerInput;
}>;


export type MakeCustomerMutation = { customerCreate: { customer: { id: string, displayName: string, taxExempt: boolean, defaultEmailAddress: { emailAddress: string } | null } | null, userErrors: Array<{ field: Array<string> | null, message: string }> } | null };

export type MoveFulfillmentMutationVariables = Exact<{
  id: string;
  location: string;
}>;


export type MoveFulfillmentMutation = { fulfillmentOrderMove: { movedFulfillmentOrder: { id: string } | null, userErrors: Array<{ field: Array<string> | null, message: string }> } | null };

export type ReadOrderNoteQueryVariables = Exact<{
  id: string;
}>;


export type ReadOrderNoteQuery = { order: { note: string | null } | null };

export type WriteOrderNoteMutationVariables = Exact<{
  id: string;
  note: string;
}>;


export type WriteOrderNoteMutation = { orderUpdate: { userErrors: Array<{ field: Array<string> | null, message: string }> } | null };

export type PaymentTermsTemplatesQueryVariables = Exact<{ [key: string]: never; }>;


export type PaymentTermsTemplatesQuery = { paymentTermsTemplates: Array<{ id: string, name: string, paymentTermsType: PaymentTermsType, dueInDays: number | null }> };

export type ReadCustomerQueryVariables = Exact<{
  id: string;
}>;


export type ReadCustomerQuery = { customer: { id: string, displayName: string, taxExempt: boolean, defaultEmailAddress: { emailAddress: string } | null, defaultAddress: { firstName: string | null, lastName: string | null, company: string | null, address1: string | null, address2: string | null, city: string | null, provinceCode: string | null, countryCodeV2: CountryCode | null, zip: string | null, phone: string | null } | null } | null };

export type CompanyAddressFragment = { firstName: string | null, lastName: string | null, recipient: string | null, companyName: string, address1: string, address2: string | null, city: string | null, zoneCode: string | null, countryCode: CountryCode, zip: string | null, phone: string | null };

export type ReadCompanyLocationQueryVariables = Exact<{
  id: string;
}>;


export type ReadCompanyLocationQuery = { companyLocation: { id: string, name: string, taxSettings: { taxExempt: boolean }, billingAddress: { firstName: string | null, lastName: string | null, recipient: string | null, companyName: string, address1: string, address2: string | null, city: string | null, zoneCode: string | null, countryCode: CountryCode, zip: string | null, phone: string | null } | null, shippingAddress: { firstName: string | null, lastName: string | null, recipient: string | null, companyName: string, address1: string, address2: string | null, city: string | null, zoneCode: string | null, countryCode: CountryCode, zip: string | null, phone: string | null } | null, company: { id: string, name: string, mainContact: { id: string } | null } } | null };

export type FindCustomersQueryVariables = Exact<{
  query: string;
}>;


export type FindCustomersQuery = { customers: { nodes: Array<{ id: string, displayName: string, defaultEmailAddress: { emailAddress: string } | null }> } };

export type FindCompanyLocationsQueryVariables = Exact<{
  query: string;
}>;


export type FindCompanyLocationsQuery = { companyLocations: { nodes: Array<{ id: string, name: string, company: { name: string } }> } };

export type ReadCancellationQueryVariables = Exact<{
  id: string;
}>;


export type ReadCancellationQuery = { order: { cancelledAt: string | null } | null };

export type ReadDestinationsQueryVariables = Exact<{
  id: string;
  company: boolean;
}>;


export type ReadDestinationsQuery = { order: { id: string, customer: { addressesV2: { nodes: Array<{ firstName: string | null, lastName: string | null, company: string | null, address1: string | null, address2: string | null, city: string | null, provinceCode: string | null, countryCodeV2: CountryCode | null, zip: string | null, phone: string | null }> } } | null, purchasingEntity:
      | { __typename: 'Customer' }
      | { __typename: 'PurchasingCompany' } & { company?: { locations: { nodes: Array<{ id: string, name: string, shippingAddress: { firstName: string | null, lastName: string | null, companyName: string, address1: string, address2: string | null, city: string | null, zoneCode: string | null, countryCode: CountryCode, zip: string | null, phone: string | null } | null }> } } }
     | null } | null };

export type ReadDraftQueryVariables = Exact<{
  id: string;
}>;


export type ReadDraftQuery = { draftOrder: { id: string, name: string, status: DraftOrderStatus, ready: boolean, invoiceUrl: string | null, tags: Array<string>, order: { id: string, name: string, displayFinancialStatus: OrderDisplayFinancialStatus | null, tags: Array<string>, totalPriceSet: { presentmentMoney: { amount: string, currencyCode: CurrencyCode } } } | null, totalPriceSet: { presentmentMoney: { amount: string, currencyCode: CurrencyCode } } } | null };

export type ReadFulfillmentQueryVariables = Exact<{
  id: string;
  location: Array<string> | string;
}>;


export type ReadFulfillmentQuery = { order: { fulfillmentOrders: { nodes: Array<{ id: string, status: FulfillmentOrderStatus, requestStatus: FulfillmentOrderRequestStatus, supportedActions: Array<{ action: FulfillmentOrderAction }>, assignedLocation: { name: string, location: { id: string } | null }, locationsForMove: { nodes: Array<{ movable: boolean, message: string | null }> } }> } } | null };

export type ReadLiveVariantsQueryVariables = Exact<{
  ids: Array<string> | string;
  country?: CountryCode | null | undefined;
  companyLocation?: string | null | undefined;
  company: boolean;
  publications: boolean;
  channel: string;
  onChannel: boolean;
  byLocation: boolean;
}>;


export type ReadLiveVariantsQuery = { nodes: Array<
    | { id: string, inventoryPolicy: ProductVariantInventoryPolicy, sellableOnlineQuantity: number, contextualPricing: { price: { amount: string, currencyCode: CurrencyCode }, quantityRule: { minimum: number, maximum: number | null, increment: number }, quantityPriceBreaks?: { nodes: Array<{ minimumQuantity: number, price: { amount: string, currencyCode: CurrencyCode } }> } }, product: { publishedAt: string | null, publishedInContext?: boolean, publishedOnPublication?: boolean }, inventoryItem: { tracked: boolean, inventoryLevels?: { nodes: Array<{ location: { id: string, name: string }, quantities: Array<{ quantity: number }> }> } } }
    | Record<PropertyKey, never>
   | null> };

export type ReadLocationsQueryVariables = Exact<{ [key: string]: never; }>;


export type ReadLocationsQuery = { locations: { nodes: Array<{ id: string, name: string }> } };

export type ReadOrderLinesQueryVariables = Exact<{
  id: string;
  after: string;
}>;


export type ReadOrderLinesQuery = { order: { updatedAt: string, lineItems: { nodes: Array<{ id: string, title: string, variantTitle: string | null, sku: string | null, vendor: string | null, quantity: number, currentQuantity: number, refundableQuantity: number, unfulfilledQuantity: number, requiresShipping: boolean, taxable: boolean, isGiftCard: boolean, customAttributes: Array<{ key: string, value: string | null }>, variant: { id: string, sku: string | null, price: string, inventoryPolicy: ProductVariantInventoryPolicy, availableForSale: boolean, requiresComponents: boolean, sellableOnlineQuantity: number } | null, lineItemGroup: { id: string, title: string, quantity: number, variantId: string | null } | null, sellingPlan: { name: string } | null, weight: { value: number, unit: WeightUnit } | null, originalUnitPriceSet: { presentmentMoney: { amount: string, currencyCode: CurrencyCode } }, discountedTotalSet: { presentmentMoney: { amount: string, currencyCode: CurrencyCode } }, discountAllocations: Array<{ allocatedAmountSet: { presentmentMoney: { amount: string, currencyCode: CurrencyCode } }, discountApplication:
            | { index: number }
            | { index: number }
            | { index: number }
            | { index: number }
           }> }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } | null };

export type ReadOrderRecordQueryVariables = Exact<{
  id: string;
  lines: number;
  after?: string | null | undefined;
  head: boolean;
}>;


export type ReadOrderRecordQuery = { order: { id: string, updatedAt: string, taxLines?: Array<{ title: string, rate: number | null, priceSet: { presentmentMoney: { amount: string, currencyCode: CurrencyCode }, shopMoney: { amount: string, currencyCode: CurrencyCode } } }>, shippingLines?: { nodes: Array<{ title: string, code: string | null, source: string | null, custom: boolean, isRemoved: boolean, originalPriceSet: { presentmentMoney: { amount: string, currencyCode: CurrencyCode }, shopMoney: { amount: string, currencyCode: CurrencyCode } }, discountedPriceSet: { presentmentMoney: { amount: string, currencyCode: CurrencyCode }, shopMoney: { amount: string, currencyCode: CurrencyCode } }, currentDiscountedPriceSet: { presentmentMoney: { amount: string, currencyCode: CurrencyCode }, shopMoney: { amount: string, currencyCode: CurrencyCode } }, taxLines: Array<{ title: string, rate: number | null, priceSet: { presentmentMoney: { amount: string, currencyCode: CurrencyCode }, shopMoney: { amount: string, currencyCode: CurrencyCode } } }> }> }, lineItems: { nodes: Array<{ id: string, originalUnitPriceSet: { presentmentMoney: { amount: string, currencyCode: CurrencyCode }, shopMoney: { amount: string, currencyCode: CurrencyCode } }, discountAllocations: Array<{ allocatedAmountSet: { presentmentMoney: { amount: string, currencyCode: CurrencyCode }, shopMoney: { amount: string, currencyCode: CurrencyCode } }, discountApplication:
            | { index: number }
            | { index: number }
            | { index: number }
            | { index: number }
           }>, taxLines: Array<{ title: string, rate: number | null, priceSet: { presentmentMoney: { amount: string, currencyCode: CurrencyCode }, shopMoney: { amount: string, currencyCode: CurrencyCode } } }> }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } | null };

export type RecordTaxLineFragment = { title: string, rate: number | null, priceSet: { presentmentMoney: { amount: string, currencyCode: CurrencyCode }, shopMoney: { amount: string, currencyCode: CurrencyCode } } };

export type BothMoneyFragment = { presentmentMoney: { amount: string, currencyCode: CurrencyCode }, shopMoney: { amount: string, currencyCode: CurrencyCode } };

export type ReadOrderRestQueryVariables = Exact<{
  id: string;
  oddLines: Array<string> | string;
  withLines: boolean;
  localized: boolean;
  company: boolean;
  shipping: boolean;
  shippingAfter?: string | null | undefined;
  metafields: boolean;
  metafieldsAfter?: string | null | undefined;
  discounts: boolean;
  discountsAfter?: string | null | undefined;
}>;


export type ReadOrderRestQuery = { order: { id: string, purchasingEntity?:
      | { company: { id: string, name: string }, location: { id: string, name: string }, contact: { id: string, customer: { id: string, displayName: string, tags: Array<string>, taxExempt: boolean } } | null }
      | Record<PropertyKey, never>
     | null, localizedFields?: { nodes: Array<{ key: LocalizedFieldKey, value: string }> }, shippingLines?: { nodes: Array<{ title: string, code: string | null, source: string | null, custom: boolean, isRemoved: boolean, originalPriceSet: { presentmentMoney: { amount: string, currencyCode: CurrencyCode } }, discountedPriceSet: { presentmentMoney: { amount: string, currencyCode: CurrencyCode } }, currentDiscountedPriceSet: { presentmentMoney: { amount: string, currencyCode: CurrencyCode } }, taxLines: Array<{ title: string, rate: number | null, priceSet: { presentmentMoney: { amount: string, currencyCode: CurrencyCode } } }> }> }, metafields?: { nodes: Array<{ namespace: string, key: string, type: string, value: string, compareDigest: string }> }, discountApplications?: { nodes: Array<
        | { __typename: 'AutomaticDiscountApplication', title: string, index: number, allocationMethod: DiscountApplicationAllocationMethod, targetSelection: DiscountApplicationTargetSelection, targetType: DiscountApplicationTargetType, value:
            | { __typename: 'MoneyV2', amount: string, currencyCode: CurrencyCode }
            | { __typename: 'PricingPercentageValue', percentage: number }
           }
        | { __typename: 'DiscountCodeApplication', code: string, index: number, allocationMethod: DiscountApplicationAllocationMethod, targetSelection: DiscountApplicationTargetSelection, targetType: DiscountApplicationTargetType, value:
            | { __typename: 'MoneyV2', amount: string, currencyCode: CurrencyCode }
            | { __typename: 'PricingPercentageValue', percentage: number }
           }
        | { __typename: 'ManualDiscountApplication', title: string, description: string | null, index: number, allocationMethod: DiscountApplicationAllocationMethod, targetSelection: DiscountApplicationTargetSelection, targetType: DiscountApplicationTargetType, value:
            | { __typename: 'MoneyV2', amount: string, currencyCode: CurrencyCode }
            | { __typename: 'PricingPercentageValue', percentage: number }
           }
        | { __typename: 'ScriptDiscountApplication', title: string, index: number, allocationMethod: DiscountApplicationAllocationMethod, targetSelection: DiscountApplicationTargetSelection, targetType: DiscountApplicationTargetType, value:
            | { __typename: 'MoneyV2', amount: string, currencyCode: CurrencyCode }
            | { __typename: 'PricingPercentageValue', percentage: number }
           }
      > } } | null, nodes?: Array<
    | { id: string, product: { id: string, status: ProductStatus } | null, variant: { inventoryItem: { tracked: boolean } } | null, lineItemGroup: { customAttributes: Array<{ key: string, value: string | null }> } | null }
    | Record<PropertyKey, never>
   | null> };

export type ReadPaymentQueryVariables = Exact<{
  id: string;
  result: string;
  withResult: boolean;
}>;


export type ReadPaymentQuery = { order: { cancelledAt: string | null, displayFinancialStatus: OrderDisplayFinancialStatus | null, totalOutstandingSet: { presentmentMoney: { amount: string, currencyCode: CurrencyCode } } } | null, node?:
    | { id: string, status: OrderCreateMandatePaymentStatus, errors: Array<{ message: string }> }
    | Record<PropertyKey, never>
   | null };

export type ReadRecordFactsQueryVariables = Exact<{
  customerId: string;
  named: boolean;
}>;


export type ReadRecordFactsQuery = { shop: { plan: { partnerDevelopment: boolean } }, currentAppInstallation: { accessScopes: Array<{ handle: string }> }, customer?: { id: string, defaultAddress: { id: string, firstName: string | null, lastName: string | null, company: string | null, address1: string | null, address2: string | null, city: string | null, provinceCode: string | null, countryCodeV2: CountryCode | null, zip: string | null, phone: string | null } | null } | null };

export type ReadShopQueryVariables = Exact<{ [key: string]: never; }>;


export type ReadShopQuery = { shop: { myshopifyDomain: string, name: string, currencyCode: CurrencyCode, ianaTimezone: string, plan: { publicDisplayName: string } }, currentAppInstallation: { accessScopes: Array<{ handle: string }> } };

export type ReadSourceOrderQueryVariables = Exact<{
  id: string;
  lines: number;
  terms: boolean;
  publications: boolean;
}>;


export type ReadSourceOrderQuery = { order: { id: string, name: string, createdAt: string, processedAt: string, updatedAt: string, cancelledAt: string | null, closed: boolean, test: boolean, edited: boolean, email: string | null, phone: string | null, note: string | null, tags: Array<string>, sourceName: string | null, poNumber: string | null, currencyCode: CurrencyCode, presentmentCurrencyCode: CurrencyCode, taxesIncluded: boolean, taxExempt: boolean, displayFinancialStatus: OrderDisplayFinancialStatus | null, displayFulfillmentStatus: OrderDisplayFulfillmentStatus, publication?: { id: string } | null, totalPriceSet: { presentmentMoney: { amount: string, currencyCode: CurrencyCode } }, currentTotalPriceSet: { presentmentMoney: { amount: string, currencyCode: CurrencyCode } }, subtotalPriceSet: { presentmentMoney: { amount: string, currencyCode: CurrencyCode } } | null, currentSubtotalPriceSet: { presentmentMoney: { amount: string, currencyCode: CurrencyCode } }, totalDiscountsSet: { presentmentMoney: { amount: string, currencyCode: CurrencyCode } } | null, currentTotalDiscountsSet: { presentmentMoney: { amount: string, currencyCode: CurrencyCode } }, totalShippingPriceSet: { presentmentMoney: { amount: string, currencyCode: CurrencyCode } }, currentShippingPriceSet: { presentmentMoney: { amount: string, currencyCode: CurrencyCode } }, totalTaxSet: { presentmentMoney: { amount: string, currencyCode: CurrencyCode } } | null, currentTotalTaxSet: { presentmentMoney: { amount: string, currencyCode: CurrencyCode } }, originalTotalDutiesSet: { presentmentMoney: { amount: string, currencyCode: CurrencyCode } } | null, currentTotalDutiesSet: { presentmentMoney: { amount: string, currencyCode: CurrencyCode } } | null, totalTipReceivedSet: { presentmentMoney: { amount: string, currencyCode: CurrencyCode } }, customAttributes: Array<{ key: string, value: string | null }>, purchasingEntity:
      | { __typename: 'Customer', id: string, displayName: string, tags: Array<string>, taxExempt: boolean }
      | { __typename: 'PurchasingCompany' }
     | null, billingAddress: { firstName: string | null, lastName: string | null, company: string | null, address1: string | null, address2: string | null, city: string | null, provinceCode: string | null, countryCodeV2: CountryCode | null, zip: string | null, phone: string | null } | null, shippingAddress: { firstName: string | null, lastName: string | null, company: string | null, address1: string | null, address2: string | null, city: string | null, provinceCode: string | null, countryCodeV2: CountryCode | null, zip: string | null, phone: string | null } | null, shippingLines: { nodes: Array<{ title: string, code: string | null, source: string | null, custom: boolean, isRemoved: boolean, originalPriceSet: { presentmentMoney: { amount: string, currencyCode: CurrencyCode } }, discountedPriceSet: { presentmentMoney: { amount: string, currencyCode: CurrencyCode } }, currentDiscountedPriceSet: { presentmentMoney: { amount: string, currencyCode: CurrencyCode } }, taxLines: Array<{ title: string, rate: number | null, priceSet: { presentmentMoney: { amount: string, currencyCode: CurrencyCode } } }> }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } }, paymentTerms?: { paymentTermsName: string, paymentTermsType: PaymentTermsType, dueInDays: number | null, paymentSchedules: { nodes: Array<{ dueAt: string | null, issuedAt: string | null }> } } | null, metafields: { nodes: Array<{ namespace: string, key: string, type: string, value: string, compareDigest: string }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } }, discountApplications: { nodes: Array<
        | { __typename: 'AutomaticDiscountApplication', title: string, index: number, allocationMethod: DiscountApplicationAllocationMethod, targetSelection: DiscountApplicationTargetSelection, targetType: DiscountApplicationTargetType, value:
            | { __typename: 'MoneyV2', amount: string, currencyCode: CurrencyCode }
            | { __typename: 'PricingPercentageValue', percentage: number }
           }
        | { __typename: 'DiscountCodeApplication', code: string, index: number, allocationMethod: DiscountApplicationAllocationMethod, targetSelection: DiscountApplicationTargetSelection, targetType: DiscountApplicationTargetType, value:
            | { __typename: 'MoneyV2', amount: string, currencyCode: CurrencyCode }
            | { __typename: 'PricingPercentageValue', percentage: number }
           }
        | { __typename: 'ManualDiscountApplication', title: string, description: string | null, index: number, allocationMethod: DiscountApplicationAllocationMethod, targetSelection: DiscountApplicationTargetSelection, targetType: DiscountApplicationTargetType, value:
            | { __typename: 'MoneyV2', amount: string, currencyCode: CurrencyCode }
            | { __typename: 'PricingPercentageValue', percentage: number }
           }
        | { __typename: 'ScriptDiscountApplication', title: string, index: number, allocationMethod: DiscountApplicationAllocationMethod, targetSelection: DiscountApplicationTargetSelection, targetType: DiscountApplicationTargetType, value:
            | { __typename: 'MoneyV2', amount: string, currencyCode: CurrencyCode }
            | { __typename: 'PricingPercentageValue', percentage: number }
           }
      >, pageInfo: { hasNextPage: boolean, endCursor: string | null } }, lineItems: { nodes: Array<{ id: string, title: string, variantTitle: string | null, sku: string | null, vendor: string | null, quantity: number, currentQuantity: number, refundableQuantity: number, unfulfilledQuantity: number, requiresShipping: boolean, taxable: boolean, isGiftCard: boolean, customAttributes: Array<{ key: string, value: string | null }>, variant: { id: string, sku: string | null, price: string, inventoryPolicy: ProductVariantInventoryPolicy, availableForSale: boolean, requiresComponents: boolean, sellableOnlineQuantity: number } | null, lineItemGroup: { id: string, title: string, quantity: number, variantId: string | null } | null, sellingPlan: { name: string } | null, weight: { value: number, unit: WeightUnit } | null, originalUnitPriceSet: { presentmentMoney: { amount: string, currencyCode: CurrencyCode } }, discountedTotalSet: { presentmentMoney: { amount: string, currencyCode: CurrencyCode } }, discountAllocations: Array<{ allocatedAmountSet: { presentmentMoney: { amount: string, currencyCode: CurrencyCode } }, discountApplication:
            | { index: number }
            | { index: number }
            | { index: number }
            | { index: number }
           }> }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } | null };

export type ReadStoredMethodsQueryVariables = Exact<{
  id: string;
}>;


export type ReadStoredMethodsQuery = { order: { paymentCollectionDetails: { vaultedPaymentMethods: Array<{ id: string, paymentInstrument:
          | { __typename: 'BankAccount', lastDigits: string }
          | { __typename: 'VaultCreditCard', brand: string, lastDigits: string, expiryMonth: number, expiryYear: number }
          | { __typename: 'VaultPaypalBillingAgreement', inactive: boolean }
         }> | null } } | null };

export type ReadTargetQueryVariables = Exact<{
  id: string;
}>;


export type ReadTargetQuery = { order: { id: string, name: string, displayFinancialStatus: OrderDisplayFinancialStatus | null, tags: Array<string>, totalPriceSet: { presentmentMoney: { amount: string, currencyCode: CurrencyCode } } } | null };

export type CatalogueVariantFragment = { id: string, title: string, sku: string | null, price: string, availableForSale: boolean, inventoryPolicy: ProductVariantInventoryPolicy, sellableOnlineQuantity: number, inventoryItem: { tracked: boolean }, product: { id: string, title: string, status: ProductStatus } };

export type ReadVariantsQueryVariables = Exact<{
  ids: Array<string> | string;
}>;


export type ReadVariantsQuery = { nodes: Array<
    | { id: string, title: string, sku: string | null, price: string, availableForSale: boolean, inventoryPolicy: ProductVariantInventoryPolicy, sellableOnlineQuantity: number, inventoryItem: { tracked: boolean }, product: { id: string, title: string, status: ProductStatus } }
    | Record<PropertyKey, never>
   | null> };

export type FindVariantsQueryVariables = Exact<{
  query: string;
  after?: string | null | undefined;
}>;


export type FindVariantsQuery = { productVariants: { nodes: Array<{ id: string, title: string, sku: string | null, price: string, availableForSale: boolean, inventoryPolicy: ProductVariantInventoryPolicy, sellableOnlineQuantity: number, inventoryItem: { tracked: boolean }, product: { id: string, title: string, status: ProductStatus } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type ResolveDiscountCodeQueryVariables = Exact<{
  code: string;
}>;


export type ResolveDiscountCodeQuery = { codeDiscountNodeByCode: { id: string, codeDiscount:
      | { __typename: 'DiscountCodeApp', title: string, status: DiscountStatus }
      | { __typename: 'DiscountCodeBasic', title: string, status: DiscountStatus }
      | { __typename: 'DiscountCodeBxgy', title: string, status: DiscountStatus }
      | { __typename: 'DiscountCodeFreeShipping', title: string, status: DiscountStatus }
     } | null };

export type SendInvoiceMutationVariables = Exact<{
  id: string;
  email?: EmailInput | null | undefined;
}>;


export type SendInvoiceMutation = { draftOrderInvoiceSend: { draftOrder: { id: string, name: string, status: DraftOrderStatus, ready: boolean, invoiceUrl: string | null, tags: Array<string>, totalPriceSet: { presentmentMoney: { amount: string, currencyCode: CurrencyCode } } } | null, userErrors: Array<{ field: Array<string> | null, message: string }> } | null };

export type SetDefaultAddressMutationVariables = Exact<{
  customerId: string;
  addressId: string;
}>;


export type SetDefaultAddressMutation = { customerUpdateDefaultAddress: { userErrors: Array<{ field: Array<string> | null, message: string }> } | null };
