export interface UserErrorValue {
  field: string[] | null;
  message: string;
  code: string | null;
}

/** A userError; `code` is shown only by the payloads whose error type has one. */
export function userError(field: string[] | null, message: string, code: string | null = null): UserErrorValue {
  return { field, message, code };
}

/** Letters, digits and the usual marks, with at least seven digits: what Shopify takes for a phone number [assumed]. */
export function isPhone(text: string): boolean {
  return /^\+?[\d\s().-]+$/.test(text) && text.replace(/\D/g, '').length >= 7;
}

export function isEmail(text: string): boolean {
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text);
}
