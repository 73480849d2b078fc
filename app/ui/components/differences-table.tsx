import { Badge, BlockStack, InlineStack, Text } from '@shopify/polaris';
import type { DifferenceOut, TotalsOut } from '#app/contract/order-copies.ts';
import { isZero, money, plainAmount } from '../format.ts';
import { FIELD, placeName } from '../wording.ts';

interface Props {
  source: TotalsOut;
  /** Null: not calculated. */
  copy: TotalsOut | null;
  differences: DifferenceOut[];
  sourceTitle?: string;
  copyTitle?: string;
  /** Whose calculation the copy's side is; left out: Shopify's. */
  calculatedBy?: 'shopify' | 'app';
}

const ROWS = ['subtotal', 'discounts', 'shipping', 'tax', 'total'] as const;

/** Source and copy side by side, to the cent; under it what differs on single items. */
export function DifferencesTable({
  source,
  copy,
  differences,
  sourceTitle = 'Original',
  copyTitle = 'Copy',
  calculatedBy = 'shopify',
}: Props) {
  const byField = new Map(differences.map((each) => [each.field, each]));
  const more = differences.filter((each) => !(ROWS as readonly string[]).includes(each.field) && !isZero(each.difference));
  return (
    <BlockStack gap="300">
      <table className="oc-table">
        <caption className="oc-visually-hidden">Totals of the original and of the copy in {source.total.currencyCode}</caption>
        <thead>
          <tr>
            <th scope="col">
              <span className="oc-visually-hidden">Amount in </span>
              {source.total.currencyCode}
            </th>
            <th scope="col">{sourceTitle}</th>
            <th scope="col">{copyTitle}</th>
            <th scope="col">Difference</th>
          </tr>
        </thead>
        <tbody>
          {ROWS.map((row) => {
            const difference = byField.get(row);
            const differs = difference && !isZero(difference.difference);
            return (
              <tr key={row} className={row === 'total' ? 'oc-table-total' : undefined}>
                <th scope="row">{FIELD[row]}</th>
                <td>{plainAmount((difference?.source ?? source[row]).amount)}</td>
                <td>{copy ? plainAmount(copy[row].amount) : '–'}</td>
                <td className={differs ? 'oc-differs' : 'oc-same'}>
                  {differs ? plainAmount(difference.difference, true) : copy ? '0' : '–'}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {copy && calculatedBy === 'app' && (
        <Text as="p" tone="subdued">
          Reckoned by this app from the order that is sent: Shopify calculates no such order beforehand.
        </Text>
      )}
      {more.map((each) => (
        <InlineStack key={each.field} align="space-between" gap="200">
          <Text as="span">{placeName(each.field)}</Text>
          <InlineStack gap="200">
            <Text as="span">
              {money(each.source)} → {money(each.copied)}
            </Text>
            {each.explainedBy.length === 0 && <Badge tone="critical">Unexplained</Badge>}
          </InlineStack>
        </InlineStack>
      ))}
    </BlockStack>
  );
}
