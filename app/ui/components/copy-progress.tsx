import { BlockStack, Card, ProgressBar, Text } from '@shopify/polaris';
import type { OrderCopyDetailOut } from '#app/contract/order-copies.ts';
import { dateTime, isRunning } from '../format.ts';
import { useShop } from '../shop-context.tsx';
import { DOING } from '../wording.ts';

/** What is being done right now. Screen readers hear each step once. */
export function CopyProgress({ copy }: { copy: OrderCopyDetailOut }) {
  const running = isRunning(copy.status);
  const { timeZone } = useShop();
  const { waiting } = copy;
  const doing = copy.step ? (DOING[copy.step] ?? copy.step) : 'Waiting for its turn';
  return (
    <div aria-live="polite" className={running ? undefined : 'oc-visually-hidden'}>
      {running && (
        <Card>
          <BlockStack gap="300">
            <Text as="h2" variant="headingMd">
              {doing}
            </Text>
            <ProgressBar progress={Math.round(copy.progress * 100)} size="small" ariaLabelledBy="copy-progress-text" />
            {waiting && (
              <Text as="p">
                {waiting.message} It goes on at {dateTime(waiting.until, timeZone)}.
              </Text>
            )}
            <Text as="p" tone="subdued" id="copy-progress-text">
              You can leave this page: the copy goes on by itself.
            </Text>
          </BlockStack>
        </Card>
      )}
    </div>
  );
}
