import { useAppBridge } from '@shopify/app-bridge-react';
import { Badge, Banner, Button, InlineStack, SkeletonBodyText, Text } from '@shopify/polaris';
import { useEffect, useState } from 'react';
import { Section } from '../editor/section.tsx';
import { OPTIONAL_SCOPES } from './optional-scopes.ts';

/** Optional access: what is granted, what each is for, and a button by which Shopify asks for one. Shopify keeps it, so it is not saved here. */
export function AccessSection() {
  const shopify = useAppBridge();
  const [granted, setGranted] = useState<string[] | null>(null);
  const [asking, setAsking] = useState<string | null>(null);
  const [wrong, setWrong] = useState<string | null>(null);
  useEffect(() => {
    shopify.scopes.query().then(
      (scopes) => setGranted(scopes.granted),
      () => setWrong('Shopify did not say which access is granted. Load the page again.'),
    );
  }, [shopify]);
  const ask = async (scope: string) => {
    setAsking(scope);
    setWrong(null);
    try {
      const { result, detail } = await shopify.scopes.request([scope]);
      setGranted(detail.granted);
      if (result === 'granted-all') shopify.toast.show('Access granted');
    } catch {
      setWrong('Shopify could not ask for this access. Nothing was changed; try again, or ask the store owner to.');
    }
    setAsking(null);
  };
  return (
    <Section title="Access" help="What Order Copy needs was granted when it was installed. The rest is asked for only when you want it.">
      {wrong && (
        <div role="alert">
          <Banner tone="critical" title="The access could not be changed">
            <Text as="p">{wrong}</Text>
          </Banner>
        </div>
      )}
      {granted === null && !wrong && <SkeletonBodyText lines={6} />}
      {granted && (
        <ul className="oc-plain-list" style={{ gap: 0 }}>
          {Object.entries(OPTIONAL_SCOPES).map(([scope, { title, purpose }]) => (
            <li key={scope} className="oc-row">
              <InlineStack align="space-between" gap="200" blockAlign="center">
                <Text as="span" fontWeight="semibold">
                  {title}
                </Text>
                {granted.includes(scope) ? (
                  <Badge tone="success">Granted</Badge>
                ) : (
                  <Button
                    size="slim"
                    accessibilityLabel={`Ask Shopify for: ${title}`}
                    loading={asking === scope}
                    disabled={asking !== null}
                    onClick={() => void ask(scope)}
                  >
                    Grant
                  </Button>
                )}
              </InlineStack>
              <Text as="p" tone="subdued">
                {purpose}
              </Text>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
