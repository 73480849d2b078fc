import { BlockStack, Card, Text } from '@shopify/polaris';
import type { ReactNode } from 'react';
import type { CopyOptions } from '#app/domain/copying/options.ts';

/** What every part of the editor gets. `errorAt` gives the API's sentence about a place in the options, for the field's own error line. */
export interface PartProps {
  options: CopyOptions;
  onChange: (options: CopyOptions) => void;
  errorAt: (place: string) => string | undefined;
}

export function Section({ title, help, children }: { title: string; help?: string; children: ReactNode }) {
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            {title}
          </Text>
          {help && (
            <Text as="p" tone="subdued">
              {help}
            </Text>
          )}
        </BlockStack>
        {children}
      </BlockStack>
    </Card>
  );
}
