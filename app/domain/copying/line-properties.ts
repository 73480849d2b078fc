import type { Attribute, SourceLine } from '../order/source-order.ts';
import type { PlanContext } from './plan-context.ts';

/**
 * Keys that make Shopify send a gift card to somebody. Sent again, they would mail a second card unasked (case A10).
 * @see https://help.shopify.com/en/manual/online-store/themes/customizing-themes/add-gift-card-recipient-fields
 */
const RECIPIENT_KEYS = [
  '__shopify_send_gift_card_to_recipient',
  '__shopify_offset',
  'recipient email',
  'recipient name',
  'message',
  'send on',
];

/** The line's properties byte for byte, less those that a rule drops. */
export function keptProperties(context: PlanContext, line: SourceLine, place: string): Attribute[] {
  const { notes, options } = context;
  const recipient = (key: string) => line.isGiftCard && RECIPIENT_KEYS.includes(key.toLowerCase());
  const hidden = (key: string) => options.lines.hiddenProperties === 'drop' && key.startsWith('_');
  if (line.customAttributes.some(({ key }) => recipient(key))) {
    notes.add({
      code: 'GIFT_CARD_RECIPIENT_DROPPED',
      severity: 'warning',
      place,
      message: `The recipient of ${line.title} is not carried, so that no gift card is mailed a second time.`,
    });
  }
  const dropped = line.customAttributes.filter(({ key }) => hidden(key) && !recipient(key));
  if (dropped.length > 0) {
    const names = dropped.map(({ key }) => key).join(', ');
    notes.add({
      code: 'HIDDEN_PROPERTIES_DROPPED',
      severity: 'info',
      place,
      message: `Hidden properties of ${line.title} are left out: ${names}.`,
    });
  }
  return line.customAttributes.filter(({ key }) => !recipient(key) && !hidden(key)).map(({ key, value }) => ({ key, value }));
}
