import type { AddressOut, SourceOut } from '#app/contract/order-copies.ts';
import type { QuantitySource } from '#app/domain/copying/options.ts';
import { plural } from '../format.ts';

/** One of the orders that the source becomes, as it is being typed. */
export interface DestinationForm {
  /** Only tells destinations apart. */
  key: string;
  /** Null: the address of the order. */
  address: AddressOut | null;
  /** Units as typed, by line; what is not named is 0. */
  units: Record<string, string>;
  /** Null: as on the order. */
  poNumber: string | null;
  note: string | null;
}

export interface SplitForm {
  destinations: DestinationForm[];
  /** What is placed nowhere may stay behind. */
  leaveRest: boolean;
}

/** A line that can be divided. */
export interface DividedLine {
  id: string;
  title: string;
  sku: string | null;
  /** Units there are to place. */
  units: number;
}

export const EMPTY_ADDRESS: AddressOut = {
  firstName: null,
  lastName: null,
  company: null,
  address1: null,
  address2: null,
  city: null,
  provinceCode: null,
  countryCode: null,
  zip: null,
  phone: null,
};

export const newDestination = (key: string): DestinationForm => ({ key, address: null, units: {}, poNumber: null, note: null });

/** Tips go with the first order and are not divided; lines without units are not there. */
export function dividedLines(source: SourceOut, quantity: QuantitySource): DividedLine[] {
  return source.lines.flatMap((line) => {
    const units = line.quantities[quantity];
    const title = line.variantTitle ? `${line.title} · ${line.variantTitle}` : line.title;
    return line.isTip || units === 0 ? [] : [{ id: line.id, title, sku: line.sku, units }];
  });
}

/** Units of the line that go there; null: what is typed is no whole number. */
export function unitsOf(destination: DestinationForm, lineId: string): number | null {
  const text = (destination.units[lineId] ?? '').trim();
  if (text === '') return 0;
  return /^\d{1,7}$/.test(text) ? Number(text) : null;
}

/** Units of the line that are placed nowhere yet; negative: more are placed than there are. */
export function leftOf(form: SplitForm, line: DividedLine): number {
  return line.units - form.destinations.reduce((all, destination) => all + (unitsOf(destination, line.id) ?? 0), 0);
}

export interface Placement {
  units: number;
  placed: number;
  left: number;
  /** Units placed beyond those there are. */
  tooMany: number;
  /** Something typed is no number of units. */
  unreadable: boolean;
  /** Every destination holds something. */
  allFilled: boolean;
}

export function placementOf(form: SplitForm, lines: readonly DividedLine[]): Placement {
  const left = lines.map((line) => leftOf(form, line));
  const sum = (values: number[]) => values.reduce((all, one) => all + one, 0);
  const units = sum(lines.map((line) => line.units));
  const tooMany = sum(left.map((one) => Math.max(0, -one)));
  const leftOver = sum(left.map((one) => Math.max(0, one)));
  return {
    units,
    placed: units - leftOver,
    left: leftOver,
    tooMany,
    unreadable: form.destinations.some((destination) => lines.some(({ id }) => unitsOf(destination, id) === null)),
    allFilled: form.destinations.every((destination) => holdsSomething(destination, lines)),
  };
}

export function holdsSomething(destination: DestinationForm, lines: readonly DividedLine[]): boolean {
  return lines.some(({ id }) => (unitsOf(destination, id) ?? 0) > 0);
}

/** `3 of 5 units placed, 2 to place`, always to be seen. */
export function sayPlacement({ units, placed, left, tooMany }: Placement, leaveRest: boolean): string {
  const said = `${placed} of ${plural(units, 'unit')} placed`;
  if (tooMany > 0) return `${said}, ${tooMany} too many`;
  if (left === 0) return `${said}, none left`;
  return leaveRest ? `${said}, ${left} left behind` : `${said}, ${left} left to place`;
}

/** Numbers of the destinations at which the API found something wrong, by the places of its errors; the fields say what. */
export function faultyDestinations(form: SplitForm, keys: readonly string[], places: readonly string[]): number[] {
  const found = places.flatMap((place) => {
    const part = /^parts\[(\d+)\]/.exec(place)?.[1];
    const at = part === undefined ? -1 : form.destinations.findIndex(({ key }) => key === keys[Number(part)]);
    return at === -1 ? [] : [at + 1];
  });
  return [...new Set(found)];
}

/** The form with all that is left put to this destination; what it holds stays. */
export function withRestAt(form: SplitForm, key: string, lines: readonly DividedLine[]): SplitForm {
  return changed(form, key, (destination) => ({
    ...destination,
    units: Object.fromEntries(
      lines.map((line) => {
        const own = unitsOf(destination, line.id);
        const all = (own ?? 0) + Math.max(0, leftOf(form, line));
        return [line.id, own === null ? (destination.units[line.id] ?? '') : all === 0 ? '' : String(all)];
      }),
    ),
  }));
}

export function changed(form: SplitForm, key: string, change: (destination: DestinationForm) => DestinationForm): SplitForm {
  return { ...form, destinations: form.destinations.map((each) => (each.key === key ? change(each) : each)) };
}

/** What the API is asked for, and which destination each part is; those that hold nothing are left out. */
export function partsOf(form: SplitForm, lines: readonly DividedLine[]): { parts: object[]; keys: string[] } {
  const filled = form.destinations.filter((destination) => holdsSomething(destination, lines));
  return {
    keys: filled.map(({ key }) => key),
    parts: filled.map((destination) => ({
      lines: lines.flatMap(({ id }) => {
        const quantity = unitsOf(destination, id) ?? 0;
        return quantity > 0 ? [{ lineId: id, quantity }] : [];
      }),
      ...(destination.address === null ? {} : { shippingAddress: destination.address }),
      ...(destination.poNumber === null ? {} : { poNumber: destination.poNumber || null }),
      ...(destination.note === null ? {} : { note: destination.note || null }),
    })),
  };
}
