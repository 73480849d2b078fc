import { Badge, Button, InlineStack, Text, TextField } from '@shopify/polaris';
import { useState } from 'react';
import { FINDING_CODES, FIXED_CODES } from '#app/contract/settings.ts';
import type { Finding, FindingCode } from '#app/domain/copying/finding.ts';
import { Section } from '../editor/section.tsx';
import { FINDING } from '../finding-words.ts';
import { plural } from '../format.ts';

const LOOK: Record<Finding['severity'], { label: string; tone: 'critical' | 'warning' | 'info' }> = {
  error: { label: 'Error', tone: 'critical' },
  warning: { label: 'Warning', tone: 'warning' },
  info: { label: 'Note', tone: 'info' },
};
/** The next more serious, for the rule's first suggestion; errors are softened. */
const SUGGESTED: Record<Finding['severity'], Finding['severity']> = { info: 'warning', warning: 'error', error: 'warning' };

/** Every finding with its sentence and how serious it usually is; a rule is made from here. */
export function FindingCatalogue({
  onChoose,
  full,
}: {
  onChoose: (code: FindingCode, severity: Finding['severity']) => void;
  full: boolean;
}) {
  const [text, setText] = useState('');
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const found = FINDING_CODES.filter((code) => {
    const searched = `${code} ${code.replaceAll('_', ' ')} ${FINDING[code].sentence}`.toLowerCase();
    return words.every((word) => searched.includes(word));
  });
  return (
    <Section
      title="What can be found"
      help="How serious each is without a rule. Some cannot be changed: a rule of the shop was broken, or nothing could be written."
    >
      <TextField
        label="Search findings"
        type="search"
        autoComplete="off"
        placeholder="stock, discount, customer …"
        value={text}
        onChange={setText}
        clearButton
        onClearButtonClick={() => setText('')}
      />
      <div aria-live="polite" className="oc-visually-hidden">
        {plural(found.length, 'finding')}
      </div>
      {found.length === 0 ? (
        <Text as="p">Nothing fits these words.</Text>
      ) : (
        <ul className="oc-plain-list oc-catalogue" style={{ gap: 0 }}>
          {found.map((code) => {
            const { sentence, usually } = FINDING[code];
            return (
              <li key={code} className="oc-row">
                <InlineStack align="space-between" gap="200" blockAlign="center">
                  <InlineStack gap="200" blockAlign="center">
                    <Badge tone={LOOK[usually].tone}>{LOOK[usually].label}</Badge>
                    <Text as="span" breakWord>
                      {sentence}
                    </Text>
                  </InlineStack>
                  {FIXED_CODES.has(code) ? (
                    <Text as="span" tone="subdued">
                      Fixed
                    </Text>
                  ) : (
                    <Button
                      size="slim"
                      disabled={full}
                      accessibilityLabel={`Make a rule: ${sentence}`}
                      onClick={() => onChoose(code, SUGGESTED[usually])}
                    >
                      Make a rule
                    </Button>
                  )}
                </InlineStack>
                <Text as="span" tone="subdued" variant="bodySm">
                  {code}
                </Text>
              </li>
            );
          })}
        </ul>
      )}
    </Section>
  );
}
