import { Banner, BlockStack, List, Text } from '@shopify/polaris';
import type { Problem } from '#app/contract/problem.ts';

/** What went wrong, in words, with what to do. Stays until it is mended. */
export function ProblemBanner({
  problem,
  onRetry,
}: {
  problem: Pick<Problem, 'title' | 'detail' | 'remedy' | 'errors'>;
  onRetry?: () => void;
}) {
  const places = problem.errors.filter((error) => error.message !== problem.detail);
  return (
    <div role="alert">
      <Banner tone="critical" title={problem.title} {...(onRetry ? { action: { content: 'Try again', onAction: onRetry } } : {})}>
        <BlockStack gap="200">
          <Text as="p" breakWord>
            {problem.detail}
          </Text>
          {places.length > 0 && (
            <List>
              {places.slice(0, 8).map((error) => (
                <List.Item key={`${error.place}${error.message}`}>
                  <Text as="span" breakWord>
                    {error.place ? `${error.place}: ${error.message}` : error.message}
                  </Text>
                </List.Item>
              ))}
            </List>
          )}
          {problem.remedy && <Text as="p">{problem.remedy}</Text>}
        </BlockStack>
      </Banner>
    </div>
  );
}
