/**
 * What the pruned schema keeps. Roots are those of the product's own operations and every root that a recording about orders,
 * drafts, customers, discounts, payment terms, fulfilment, products or companies calls.
 */
export const QUERY_ROOTS = [
  ...['node', 'nodes', 'job', 'shop', 'app', 'currentAppInstallation', 'currentStaffMember', 'locations', 'location', 'publicApiVersions'],
  ...['order', 'orders', 'ordersCount', 'orderByIdentifier', 'draftOrder', 'draftOrders', 'draftOrdersCount'],
  ...['draftOrderAvailableDeliveryOptions', 'draftOrderSavedSearches', 'draftOrderTag'],
  ...[
    'product',
    'products',
    'productsCount',
    'productByIdentifier',
    'productVariant',
    'productVariants',
    'inventoryItem',
    'inventoryLevel',
  ],
  ...['customer', 'customers', 'customersCount', 'customerByIdentifier'],
  ...['company', 'companies', 'companiesCount', 'companyContact', 'companyContactRole', 'companyLocation', 'companyLocations'],
  ...['paymentTermsTemplates', 'codeDiscountNodeByCode', 'codeDiscountNode', 'codeDiscountNodes', 'automaticDiscountNode'],
  ...['automaticDiscountNodes', 'discountNode', 'discountNodes', 'discountNodesCount'],
  ...['fulfillmentOrder', 'fulfillmentOrders', 'refund', 'deliveryProfiles', 'locationsAvailableForDeliveryProfilesConnection'],
  ...['metafieldDefinitions', 'webhookSubscriptions', 'publications'],
];

export const MUTATION_ROOTS = [
  ...['draftOrderCalculate', 'draftOrderCreate', 'draftOrderUpdate', 'draftOrderComplete', 'draftOrderDelete', 'draftOrderInvoiceSend'],
  ...['draftOrderDuplicate', 'draftOrderCreateFromOrder', 'draftOrderInvoicePreview', 'draftOrderBulkAddTags', 'draftOrderBulkRemoveTags'],
  ...['draftOrderBulkDelete', 'orderCreate', 'orderUpdate', 'orderCancel', 'orderMarkAsPaid', 'orderClose', 'orderOpen', 'orderDelete'],
  ...['orderCreateMandatePayment', 'orderCreateManualPayment', 'orderCapture', 'orderInvoiceSend', 'transactionVoid', 'refundCreate'],
  ...[
    'orderCustomerSet',
    'tagsAdd',
    'tagsRemove',
    'metafieldsSet',
    'metafieldsDelete',
    'customerCreate',
    'customerUpdate',
    'customerUpdateDefaultAddress',
    'customerDelete',
  ],
  ...['customerSendAccountInviteEmail', 'companyCreate', 'companyDelete', 'fulfillmentCreate', 'fulfillmentOrderMove'],
  ...['fulfillmentOrderCancel', 'fulfillmentOrderReportProgress', 'fulfillmentOrderSubmitFulfillmentRequest', 'fulfillmentOrderOpen'],
  ...['fulfillmentOrderAcceptFulfillmentRequest', 'fulfillmentOrderRejectFulfillmentRequest', 'fulfillmentOrderHold'],
  ...['fulfillmentOrderReleaseHold', 'fulfillmentOrderSplit', 'fulfillmentServiceCreate', 'fulfillmentServiceDelete'],
  ...['paymentTermsCreate', 'paymentTermsUpdate', 'paymentTermsDelete', 'flowTriggerReceive', 'productCreate', 'productUpdate'],
  ...['productDelete', 'productVariantsBulkCreate', 'productVariantsBulkUpdate', 'inventoryItemUpdate', 'inventorySetQuantities'],
  ...['inventoryAdjustQuantities', 'inventoryActivate', 'deliveryProfileCreate', 'deliveryProfileRemove', 'discountAutomaticActivate'],
  ...['discountAutomaticBasicCreate', 'discountAutomaticBasicUpdate', 'discountAutomaticDeactivate', 'discountAutomaticDelete'],
  ...['discountCodeActivate', 'discountCodeBasicCreate', 'discountCodeBasicUpdate', 'discountCodeDeactivate', 'discountCodeDelete'],
  ...['orderEditBegin', 'orderEditSetQuantity', 'orderEditAddVariant', 'orderEditAddCustomItem', 'orderEditCommit'],
];

/** Output types of which every field is kept. Types that they lead to are kept with the fields that lead to no further type. */
export const WHOLE_TYPES =
  /^(Order|LineItem|LineItemGroup|DraftOrder|DraftOrderLineItem|CalculatedDraftOrder|CalculatedDraftOrderLineItem|DraftOrder.*|Customer|CustomerEmailAddress|CustomerPhoneNumber|Product|ProductVariant|ProductVariantContextualPricing|QuantityRule|QuantityPriceBreak|Company|CompanyContact|CompanyContactRole|CompanyContactRoleAssignment|CompanyLocation|PurchasingCompany|ShippingLine|ShippingRate|MailingAddress|Money.*|TaxLine|Duty|Attribute|.*DiscountApplication|DiscountAllocation|PricingPercentageValue|Discount(Code|Automatic)(Basic|Bxgy|FreeShipping|App|Node)?|DiscountNode|DiscountRedeemCode|Discount(Items|Amount|Percentage|Customer|Context|Minimum|Combines|Products|Collections|Buyer|Effect|OnQuantity|Purchase|Quantity|ShippingDestination|Country|All).*|PaymentTerms.*|PaymentSchedule|FulfillmentOrder.*|Fulfillment|FulfillmentLineItem|FulfillmentService|FulfillmentTrackingInfo|Refund|RefundLineItem|RefundShippingLine|OrderTransaction|OrderCancelJobResult|OrderPaymentCollectionDetails|OrderAdjustment|InventoryItem|InventoryLevel|InventoryQuantity|Location|LocationAddress|Job|Shop|ShopPlan|ShopFeatures|ShopAddress|AppInstallation|App|AccessScope|Metafield|LocalizedField|LocalizationExtension|SuggestedOrderTransaction|CustomerPaymentMethod|CustomerCreditCard|SellingPlan|LineItemSellingPlan|AdditionalFee|Count|Collection|CollectionConnection|MetafieldDefinition|MetafieldDefinition.*|Delivery(Country|Province|Profile|LocationGroup|Zone|RateDefinition|MethodDefinition|Participant|Condition).*|Domain|SearchFilterOptions|PageInfo|UserError|OrderApp|OrderAttribution|Attribution|DeliveryMethod|PaymentMandate|VaultCreditCard|VaultPaypalBillingAgreement|OrderCreateMandatePaymentJobResult|OrderRiskSummary|BasicEvent|CommentEvent|StaffMember|SavedSearch|WebhookSubscription)$/;

/** Lead to catalogues, channels, markets, analytics and other products that no order copy touches. */
export const NEVER =
  /^(AppSubscription|AppPurchase|AppUsage|AppRevenue|AppCredit|AppCatalog|BulkOperation|Market|Marketing|OnlineStore|Theme|Article|Blog|Page$|Comment$|Metaobject|StoreCredit|Subscription|ShopifyPayments|ShopPay|Taxonomy|Translat|TenderTransaction|UrlRedirect|Validation|WebPixel|CheckoutBranding|CheckoutProfile|CartTransform|DeliveryCustomization|PaymentCustomization|FulfillmentConstraint|GiftCard|InventoryTransfer|InventoryShipment|CashTracking|Cash|Segment|CustomerSegment|ScriptTag|SalesAgreement|Return$|ReturnConnection|ReverseFulfillment|ReverseDelivery|ShopLocale|ShopPolicy|ProductResourceFeedback|ResourceFeedback|ResourcePublication|ProductPublication|Media|Image.*Upload|Video|Model3d|ExternalVideo|AbandonedCheckout|Abandonment|PriceList|Publication.*(Operation)|Catalog|CompanyLocationCatalog|ShopAlert|NavigationItem|SearchResult|Fulfillment(Constraint)|FinancialSummary|QuantityRules|QuantityPriceBreaksFixed|Menu|LimitedPendingOrder|StandardMetafield|BusinessEntity|Privacy|PointOfSale|ShopResource|PosOrders|Dispute|OrderDispute|Finance|Consent|CustomerMerge|CustomerVisit|CustomerJourney|CountryHarmonized|UnitPrice|CalculatedOrder|OrderStagedChange)/;

/** Interfaces that half of the schema implements: their implementers are kept for other reasons only. */
export const WIDE_INTERFACES =
  /^(Node|Has[A-Z].*|LegacyInteroperability|Navigable|CommentEventSubject|Publishable|File|Media|ResourceOperation|OnlineStorePreviewable|JobResult|DisplayableError|.*Reference.*)$/;
