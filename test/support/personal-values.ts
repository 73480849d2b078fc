const PERSONAL_FIELDS = /^(email|phone|firstName|lastName|name|address1|address2|zip|company|note|poNumber|displayName|provinceCode|city)$/;
/** Names of things, which logs may say. */
const OF_THINGS = new Set(['lineItems', 'variants', 'products', 'locations', 'shop', 'tags', 'discountCodes', 'taxLines', 'shippingLine']);

/** Every e-mail, name, address, phone and note of the people in a store, as the simulator holds them. */
export function personalValues(value: unknown, found = new Set<string>()): Set<string> {
  if (Array.isArray(value)) for (const each of value) personalValues(each, found);
  else if (typeof value === 'object' && value !== null)
    for (const [field, child] of Object.entries(value)) {
      // What could be part of an id or a word of the log (short numbers, order names) proves nothing.
      if (typeof child === 'string' && PERSONAL_FIELDS.test(field) && child.length >= 4 && !/^[#\d]+$/.test(child)) found.add(child);
      else if (!OF_THINGS.has(field)) personalValues(child, found);
    }
  return found;
}
