import { SaveBar } from '@shopify/app-bridge-react';
import { BlockStack, Button, InlineStack, Layout, Page, Text } from '@shopify/polaris';
import { useState } from 'react';
import type { SeverityRule } from '#app/domain/copying/severities.ts';
import { ProblemBanner } from '../components/problem-banner.tsx';
import { Section } from '../editor/section.tsx';
import { FindingCatalogue } from '../settings/finding-catalogue.tsx';
import { RuleEditor } from '../settings/rule-editor.tsx';
import { ruleSentence } from '../settings/rule-sentence.ts';
import { SeverityTrial } from '../settings/severity-trial.tsx';
import { useSeverityRules } from '../settings/use-severity-rules.ts';

/** The shop's word on how serious findings are, tried on its latest copies before it is saved. */
export function SeveritiesPage({ severities }: { severities: SeverityRule[] }) {
  const form = useSeverityRules(severities);
  const [editing, setEditing] = useState<number | null>(null);
  const add = (code: SeverityRule['code'], severity: SeverityRule['severity']) => {
    setEditing(form.rules.length);
    form.change([...form.rules, { code, severity, when: { channel: null, company: null, customerTag: null } }]);
  };
  return (
    <Page
      title="Severities"
      subtitle="How serious a finding is, for some orders or all"
      backAction={{ content: 'Settings', url: '/app/settings' }}
    >
      <SaveBar id="severities" open={form.dirty}>
        <button variant="primary" onClick={() => void form.save()} disabled={form.saving}>
          Save
        </button>
        <button
          onClick={() => {
            setEditing(null);
            form.discard();
          }}
        >
          Discard
        </button>
      </SaveBar>
      <Layout>
        <Layout.Section>
          <BlockStack gap="400">
            {form.problem && <ProblemBanner problem={form.problem} />}
            <Section
              title="Your rules"
              help="An error stops a copy that is set to stop at problems; warnings and notes do not. Of rules that fit an order, the one with more conditions decides; among equals the one further down."
            >
              {form.rules.length === 0 ? (
                <Text as="p" tone="subdued">
                  None yet: every finding is as serious as it comes. Choose one below to make a rule for it.
                </Text>
              ) : (
                <ol className="oc-plain-list" style={{ gap: 0 }}>
                  {form.rules.map((rule, index) => (
                    <li key={form.keys[index]} className="oc-row">
                      <Text as="p" breakWord>
                        {ruleSentence(rule)}
                      </Text>
                      <RuleButtons
                        sentence={ruleSentence(rule)}
                        first={index === 0}
                        last={index === form.rules.length - 1}
                        editing={editing === index}
                        onEdit={() => setEditing(editing === index ? null : index)}
                        onMove={(by) => {
                          setEditing(null);
                          form.move(index, by);
                        }}
                        onRemove={() => {
                          setEditing(null);
                          form.remove(index);
                        }}
                      />
                      {editing === index && (
                        <RuleEditor
                          rule={rule}
                          errorAt={(place) => form.errorAt(`severities[${index}].${place}`)}
                          onChange={(next) => form.change(form.rules.map((each, at) => (at === index ? next : each)))}
                        />
                      )}
                    </li>
                  ))}
                </ol>
              )}
            </Section>
            <FindingCatalogue onChoose={add} full={form.rules.length >= 500} />
          </BlockStack>
        </Layout.Section>
        <Layout.Section variant="oneThird">
          <div className="oc-sticky">
            <SeverityTrial rules={form.rules} />
          </div>
        </Layout.Section>
      </Layout>
    </Page>
  );
}

interface ButtonsProps {
  sentence: string;
  first: boolean;
  last: boolean;
  editing: boolean;
  onEdit: () => void;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
}

function RuleButtons({ sentence, first, last, editing, onEdit, onMove, onRemove }: ButtonsProps) {
  return (
    <InlineStack gap="200">
      <Button size="slim" ariaExpanded={editing} accessibilityLabel={`${editing ? 'Close' : 'Edit'}: ${sentence}`} onClick={onEdit}>
        {editing ? 'Close' : 'Edit'}
      </Button>
      <Button size="slim" disabled={first} accessibilityLabel={`Move up: ${sentence}`} onClick={() => onMove(-1)}>
        Up
      </Button>
      <Button size="slim" disabled={last} accessibilityLabel={`Move down: ${sentence}`} onClick={() => onMove(1)}>
        Down
      </Button>
      <Button size="slim" tone="critical" accessibilityLabel={`Remove: ${sentence}`} onClick={onRemove}>
        Remove
      </Button>
    </InlineStack>
  );
}
