import { BlockStack, Box, Button, Icon, InlineStack, Text } from '@shopify/polaris';
import { AlertCircleIcon, AlertTriangleIcon, InfoIcon } from '@shopify/polaris-icons';
import { useState } from 'react';
import type { FindingOut } from '#app/contract/order-copies.ts';
import { placeName } from '../wording.ts';

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
          <Some findings={findings.filter((each) => each.severity === severity)} />
        </BlockStack>
      ))}
    </BlockStack>
  );
}

/** The same about each of five hundred items must not bury what else there is. */
const SHOWN = 10;

function Some({ findings }: { findings: FindingOut[] }) {
  const [all, setAll] = useState(false);
  return (
    <>
      <ul className="oc-plain-list">
        {(all ? findings : findings.slice(0, SHOWN)).map((each) => (
          <li key={`${each.code}${each.place}${each.message}`}>
            <Finding finding={each} />
          </li>
        ))}
      </ul>
      {findings.length > SHOWN && (
        <div>
          <Button variant="plain" ariaExpanded={all} onClick={() => setAll(!all)}>
            {all ? `Show the first ${SHOWN} only` : `Show all ${findings.length}`}
          </Button>
        </div>
      )}
    </>
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
