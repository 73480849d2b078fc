/**
 * Selections that several operations share. Costs as recovered from recorded answers (facts C.1), in API points: scalars and money 0,
 * an object or a plain list 1, a connection 2 + max(1, ⌊2·ln first⌋)·(1 + what a node costs). Every object on a line of ten therefore
 * costs 4 points, which is why what few lines need is read apart (read-order-rest.ts).
 */
export const MONEY = /* GraphQL */ `
  fragment Money on MoneyBag {
    presentmentMoney {
      amount
      currencyCode
    }
  }
`;

export const ADDRESS = /* GraphQL */ `
  fragment Address on MailingAddress {
    firstName
    lastName
    company
    address1
    address2
    city
    provinceCode
    countryCodeV2
    zip
    phone
  }
`;

export const SHIPPING_LINE = /* GraphQL */ `
  fragment SourceShippingLine on ShippingLine {
    title
    code
    source
    custom
    isRemoved
    originalPriceSet {
      ...Money
    }
    discountedPriceSet {
      ...Money
    }
    currentDiscountedPriceSet {
      ...Money
    }
    taxLines {
      title
      rate
      priceSet {
        ...Money
      }
    }
  }
`;

export const DISCOUNT_APPLICATION = /* GraphQL */ `
  fragment SourceDiscountApplication on DiscountApplication {
    __typename
    index
    allocationMethod
    targetSelection
    targetType
    value {
      __typename
      ... on MoneyV2 {
        amount
        currencyCode
      }
      ... on PricingPercentageValue {
        percentage
      }
    }
    ... on DiscountCodeApplication {
      code
    }
    ... on AutomaticDiscountApplication {
      title
    }
    ... on ManualDiscountApplication {
      title
      description
    }
    ... on ScriptDiscountApplication {
      title
    }
  }
`;

export const METAFIELD = /* GraphQL */ `
  fragment SourceMetafield on Metafield {
    namespace
    key
    type
    value
    compareDigest
  }
`;

export const SOURCE_LINE = /* GraphQL */ `
  fragment SourceLine on LineItem {
    id
    title
    variantTitle
    sku
    vendor
    quantity
    currentQuantity
    refundableQuantity
    unfulfilledQuantity
    requiresShipping
    taxable
    isGiftCard
    customAttributes {
      key
      value
    }
    variant {
      id
      sku
      price
      inventoryPolicy
      availableForSale
      requiresComponents
      sellableOnlineQuantity
    }
    lineItemGroup {
      id
      title
      quantity
      variantId
    }
    sellingPlan {
      name
    }
    weight {
      value
      unit
    }
    originalUnitPriceSet {
      ...Money
    }
    discountedTotalSet {
      ...Money
    }
    discountAllocations {
      allocatedAmountSet {
        ...Money
      }
      discountApplication {
        index
      }
    }
  }
`;

export const DRAFT_STATE = /* GraphQL */ `
  fragment DraftState on DraftOrder {
    id
    name
    status
    ready
    invoiceUrl
    tags
    totalPriceSet {
      ...Money
    }
  }
`;

export const TARGET_ORDER = /* GraphQL */ `
  fragment TargetOrder on Order {
    id
    name
    displayFinancialStatus
    tags
    totalPriceSet {
      ...Money
    }
  }
`;
