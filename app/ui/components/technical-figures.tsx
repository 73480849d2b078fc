import { BlockStack, Box, Button, Card, Collapsible, InlineStack, Text } from '@shopify/polaris';
import { useId, useState } from 'react';
import type { OrderCopyDetailOut } from '#app/contract/order-copies.ts';
import { duration } from '../format.ts';

/** For whoever looks after the integration; folded away for everybody else. */
export function TechnicalFigures({ copy }: { copy: OrderCopyDetailOut }) {
  const [open, setOpen] = useState(false);
  const id = useId();
  const rows: [string, string][] = [
    ['Copy id', copy.id],
    ['Admin API points', String(copy.usage.apiPoints)],
    ['Round trips', String(copy.usage.roundTrips)],
    ['Own work', `${Math.round(copy.usage.ownMs)} ms`],
    ['Took', copy.startedAt && copy.finishedAt ? duration(copy.startedAt, copy.finishedAt) : '–'],
    ['Asked for by', copy.requestedBy ? `Staff ${copy.requestedBy}` : '–'],
  ];
  return (
    <Card>
      <BlockStack gap="200">
        <Box>
          <Button variant="plain" disclosure={open ? 'up' : 'down'} onClick={() => setOpen(!open)} ariaExpanded={open} ariaControls={id}>
            Technical details
          </Button>
        </Box>
        <Collapsible id={id} open={open}>
          <BlockStack gap="100">
            {rows.map(([label, value]) => (
              <InlineStack key={label} align="space-between" gap="200">
                <Text as="span" tone="subdued">
                  {label}
                </Text>
                <Text as="span" breakWord>
                  {value}
                </Text>
              </InlineStack>
            ))}
          </BlockStack>
        </Collapsible>
      </BlockStack>
    </Card>
  );
}
