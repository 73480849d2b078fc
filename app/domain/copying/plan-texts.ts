import type { Attribute, Metafield } from '../order/source-order.ts';
import { COPY_KEY_METAFIELD, COPY_TAG, isOurMetafield, MARK_TAGS, PART_ATTRIBUTE, REHEARSAL_TAG, SOURCE_ATTRIBUTE } from './copy-marks.ts';
import type { TextRule } from './options.ts';
import type { DraftOrderInput } from './plan.ts';
import type { PlanContext } from './plan-context.ts';

type Texts = Pick<DraftOrderInput, 'note' | 'poNumber' | 'tags' | 'customAttributes' | 'metafields' | 'localizedFields'>;

/** Shopify refuses longer tags and longer lists (recording 18). */
const LONGEST_TAG = 40;
const MOST_TAGS = 250;

export function planTexts(context: PlanContext): Texts {
  const { options, source } = context;
  const note = withReplacement(context, byRule(options.texts.note, source.note));
  const poNumber = byRule(options.texts.poNumber, source.poNumber);
  const localizedFields = keptLocalizedFields(context);
  return {
    ...(note === null ? {} : { note }),
    ...(poNumber === null ? {} : { poNumber }),
    tags: keptTags(context),
    customAttributes: keptAttributes(context),
    metafields: [...keptMetafields(context), { ...COPY_KEY_METAFIELD, value: context.copyKey }],
    ...(localizedFields.length === 0 ? {} : { localizedFields }),
  };
}

/** A replacement says on itself what it replaces and why; the source is told the same when both are linked. */
function withReplacement({ options, source }: PlanContext, note: string | null): string | null {
  if (options.profile !== 'replacement' || options.reason === null) return note;
  const line = `Replacement for ${source.name || source.id}: ${options.reason}`;
  return note === null ? line : `${note}\n${line}`;
}

function byRule(rule: TextRule, source: string | null): string | null {
  const text = rule.mode === 'keep' ? source : rule.mode === 'drop' ? null : rule.value;
  return text === null || text === '' ? null : text;
}

function keptTags(context: PlanContext): string[] {
  const { options, source, notes } = context;
  const { keep, add, remove } = options.texts.tags;
  const unwanted = new Set([...MARK_TAGS, ...remove].map((tag) => tag.toLowerCase()));
  const marks = options.profile === 'rehearsal' ? [COPY_TAG, REHEARSAL_TAG] : [COPY_TAG];
  const kept = (keep ? source.tags : []).filter((tag) => !unwanted.has(tag.trim().toLowerCase()));
  const wanted = unique([...kept, ...add.filter((tag) => !MARK_TAGS.includes(tag.toLowerCase()))]);
  const long = wanted.filter((tag) => [...tag].length > LONGEST_TAG);
  for (const tag of long) {
    notes.add({
      code: 'TAG_DROPPED',
      severity: 'warning',
      place: `tags[${source.tags.indexOf(tag)}]`,
      message: `The tag “${tag}” is longer than the ${LONGEST_TAG} characters that a draft order takes and is left out.`,
    });
  }
  const fitting = wanted.filter((tag) => !long.includes(tag));
  const room = MOST_TAGS - marks.length;
  if (fitting.length > room) {
    notes.add({
      code: 'TOO_MANY_TAGS',
      severity: 'warning',
      place: 'tags',
      message: `A draft order takes ${MOST_TAGS} tags; ${fitting.length - room} are left out: ${fitting.slice(room, room + 5).join(', ')}${fitting.length - room > 5 ? ', …' : ''}.`,
    });
  }
  return [...fitting.slice(0, room), ...marks];
}

function unique(tags: string[]): string[] {
  const seen = new Set<string>();
  return tags.map((tag) => tag.trim()).filter((tag) => tag !== '' && !seen.has(tag.toLowerCase()) && seen.add(tag.toLowerCase()));
}

/** The source's name stands on the copy once, whatever the source was a copy of. */
function keptAttributes(context: PlanContext): Attribute[] {
  const { options, source } = context;
  const { keep, add, removeKeys } = options.texts.customAttributes;
  const { split } = options.lines;
  const own = [SOURCE_ATTRIBUTE, PART_ATTRIBUTE];
  const gone = new Set([...removeKeys, ...add.map(({ key }) => key), ...own]);
  const kept = (keep ? source.customAttributes : []).filter(({ key }) => !gone.has(key));
  const added = add.filter(({ key }) => !own.includes(key));
  const link = source.name === '' ? [] : [{ key: SOURCE_ATTRIBUTE, value: source.name }];
  const part = split === null ? [] : [{ key: PART_ATTRIBUTE, value: `${split.part} of ${split.of}` }];
  return [...kept, ...added, ...link, ...part].map(({ key, value }) => ({ key, value }));
}

/**
 * Namespaces and keys that must not travel: Shopify's own and other apps' reserved ones cannot be written by us, and what names this very
 * order's payment or checkout would be a lie on another (cases A59). Rules may drop all metafields; there is none to carry these.
 */
const FOREIGN_NAMESPACE = /^(shopify$|shopify--|app--|\$app)/;
const BOOKKEEPING_KEY =
  /^_?(payment_token|payment_id|transaction_id|checkout_token|checkout_id|cart_token|order_id|order_number|order_key|order_total|confirmation_number)$/i;

function keptMetafields(context: PlanContext): Metafield[] {
  const { options, source, notes } = context;
  if (options.texts.metafields === 'drop') return [];
  const carried = (field: Metafield) => !FOREIGN_NAMESPACE.test(field.namespace) && !BOOKKEEPING_KEY.test(field.key);
  // Our own namespace is written anew on every copy: leaving the old value behind is no loss.
  const lost = source.metafields.filter((field) => !carried(field) && !isOurMetafield(field));
  if (lost.length > 0) {
    notes.add({
      code: 'METAFIELD_NOT_CARRIED',
      severity: 'info',
      place: 'metafields',
      message: `Metafields of Shopify, of other apps or of the old payment stay behind: ${lost.map(({ namespace, key }) => `${namespace}.${key}`).join(', ')}.`,
    });
  }
  return source.metafields.filter(carried).map(({ namespace, key, type, value }) => ({ namespace, key, type, value }));
}

function keptLocalizedFields(context: PlanContext): Attribute[] {
  const { options, source, notes } = context;
  if (options.texts.localizedFields === 'drop') {
    if (source.localizedFields.length > 0) {
      notes.add({
        code: 'LOCALIZED_FIELD_NOT_CARRIED',
        severity: 'info',
        place: 'localizedFields',
        message: `Fields of the country are left out: ${source.localizedFields.map(({ key }) => key).join(', ')}.`,
      });
    }
    return [];
  }
  return source.localizedFields.map(({ key, value }) => ({ key, value }));
}
