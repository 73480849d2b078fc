import { BlockStack, Box, Icon, InlineStack, Text } from '@shopify/polaris';
import { AlertCircleIcon, AlertTriangleIcon, InfoIcon } from '@shopify/polaris-icons';
import type { FindingOut } from '#app/contract/order-copies.ts';
import { placeName } from '../wording.ts';
import { ShortList } from './short-list.tsx';

const LOOK = {
  error: { icon: AlertCircleIcon, tone: 'critical', label: 'Error', heading: 'Stops the copy' },
  warning: { icon: AlertTriangleIcon, tone: 'caution', label: 'Warning', heading: 'Look at this' },
  info: { icon: InfoIcon, tone: 'info', label: 'Note', heading: 'Good to know' },
} as const;

/** What a copy could not carry or had to change: worst first, each with what can be done about it. */
export function FindingsList({ findings, errorHeading }: { findings: FindingOut[]; errorHeading?: string }) {
  const severities = (['error', 'warning', 'info'] as const).filter((severity) => findings.some((each) => each.severity === severity));
  return (
    <BlockStack gap="400">
      {severities.map((severity) => (
        <BlockStack key={severity} gap="200">
          <Text as="h3" variant="headingSm">
            {severity === 'error' && errorHeading ? errorHeading : LOOK[severity].heading}
          </Text>
          <ShortList
            items={findings.filter((each) => each.severity === severity)}
            keyOf={(each) => `${each.code}${each.place}${each.message}`}
            render={(each) => <Finding finding={each} />}
          />
        </BlockStack>
      ))}
    </BlockStack>
  );
}

function Finding({ finding }: { finding: FindingOut }) {
  const look = LOOK[finding.severity];
  const place = placeName(finding.place);
  return (
    <InlineStack gap="200" wrap={false} blockAlign="start">
      <Box>
        <Icon source={look.icon} tone={look.tone} accessibilityLabel={look.label} />
      </Box>
      <BlockStack gap="050">
        <Text as="p" breakWord>
          {place.startsWith('Item') && !finding.message.startsWith(place) ? <strong>{place}: </strong> : null}
          {finding.message}
        </Text>
        {finding.remedy && (
          <Text as="p" tone="subdued" breakWord>
            {finding.remedy}
          </Text>
        )}
      </BlockStack>
    </InlineStack>
  );
}
