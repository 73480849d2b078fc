import { ActionList, BlockStack, Box, InlineError, Text, TextField } from '@shopify/polaris';
import { useState } from 'react';
import type { BuyersOut } from '#app/contract/buyers.ts';
import { plural } from '../format.ts';
import { useApi } from '../use-api.ts';
import type { PartProps } from './section.tsx';

/** Fewer letters than this find everybody. */
const LETTERS = 2;
const TYPING_MS = 300;

/** Finds the customer or company location for whom the copy is made instead. */
export function BuyerField({ options, onChange, errorAt }: PartProps) {
  const [text, setText] = useState('');
  const [name, setName] = useState<string | null>(null);
  const wanted = text.trim();
  const asks = wanted.length >= LETTERS && wanted !== name;
  const { value, problem, loading } = useApi<BuyersOut>(asks ? `/api/buyers?text=${encodeURIComponent(wanted)}` : null, {
    delayMs: TYPING_MS,
  });
  const chosen = options.customer.mode === 'other' || options.customer.mode === 'company';
  const buyers = asks ? (value?.buyers ?? []) : [];
  const choose = (id: string) => {
    const buyer = buyers.find((one) => one.id === id);
    if (!buyer) return;
    setText(buyer.name);
    setName(buyer.name);
    const customer =
      buyer.kind === 'customer'
        ? ({ mode: 'other', customerId: id } as const)
        : ({ mode: 'company', companyLocationId: id, contactId: null } as const);
    onChange({ ...options, customer });
  };
  return (
    <BlockStack gap="150">
      <TextField
        label="Customer or company"
        type="search"
        autoComplete="off"
        value={text}
        placeholder={chosen ? 'Chosen; type to choose another one' : 'Name, e-mail address or company'}
        helpText="Address, tax exemption and codes are judged for them."
        loading={asks && loading}
        error={errorAt('customer') ?? errorAt('customer.customerId') ?? errorAt('customer.companyLocationId')}
        onChange={setText}
      />
      <div aria-live="polite" className="oc-visually-hidden">
        {asks && !loading ? `${plural(buyers.length, 'result')} below` : ''}
      </div>
      {buyers.length > 0 && (
        <Box borderWidth="025" borderColor="border" borderRadius="200">
          <ActionList
            items={buyers.map((buyer) => ({
              id: buyer.id,
              content: buyer.name,
              ...(buyer.detail === null ? {} : { helpText: buyer.detail }),
              onAction: () => choose(buyer.id),
            }))}
          />
        </Box>
      )}
      {problem && asks ? <InlineError message={problem.detail} fieldID="buyer" /> : null}
      {!problem && asks && !loading && buyers.length === 0 ? (
        <Text as="p" tone="subdued">
          Nobody was found. New customers take a moment until Shopify finds them.
        </Text>
      ) : null}
      {!chosen ? (
        <Text as="p" tone="subdued">
          Until somebody is chosen, the copy is for the customer of the original.
        </Text>
      ) : null}
    </BlockStack>
  );
}
