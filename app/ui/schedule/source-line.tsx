import { InlineStack, Text } from '@shopify/polaris';
import type { SourceOut } from '#app/contract/order-copies.ts';
import { AdminLink } from '../components/admin-link.tsx';
import { money } from '../format.ts';

/** The order that is repeated, whose it is and what it comes to. */
export function SourceLine({ source }: { source: SourceOut }) {
  return (
    <InlineStack align="space-between" gap="200" blockAlign="center">
      <InlineStack gap="200" blockAlign="center">
        <AdminLink gid={source.id} name={source.name} />
        <Text as="span" tone="subdued" breakWord>
          {source.customerName ?? 'No customer'}
        </Text>
      </InlineStack>
      <Text as="span" fontWeight="semibold">
        {money(source.total)}
      </Text>
    </InlineStack>
  );
}
