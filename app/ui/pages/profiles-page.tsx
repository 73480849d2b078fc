import { useNavigate, useRevalidator } from '@remix-run/react';
import { useAppBridge } from '@shopify/app-bridge-react';
import { Badge, BlockStack, Button, Card, DropZone, InlineStack, Page, ResourceItem, ResourceList, Text } from '@shopify/polaris';
import { useState } from 'react';
import type { ProfileOut } from '#app/contract/profiles.ts';
import type { Problem } from '#app/contract/problem.ts';
import { callApi } from '../api-client.ts';
import { ProblemBanner } from '../components/problem-banner.tsx';

type Listed = Omit<ProfileOut, 'options'>;

/** Every profile of the shop, and the way to take them to another shop. */
export function ProfilesPage({ profiles }: { profiles: Listed[] }) {
  const navigate = useNavigate();
  const [problem, setProblem] = useState<Problem | null>(null);
  return (
    <Page
      title="Profiles"
      subtitle="Named sets of choices for a copy"
      primaryAction={{ content: 'New profile', onAction: () => navigate('/app/profiles/new') }}
    >
      <BlockStack gap="400">
        {problem && <ProblemBanner problem={problem} />}
        <Card padding="0">
          <ResourceList
            resourceName={{ singular: 'profile', plural: 'profiles' }}
            items={profiles}
            idForItem={(profile) => profile.name}
            renderItem={(profile) => <Row profile={profile} />}
          />
        </Card>
        <Transfer onProblem={setProblem} />
      </BlockStack>
    </Page>
  );
}

function Row({ profile }: { profile: Listed }) {
  const navigate = useNavigate();
  const open = () => navigate(`/app/profiles/${profile.name}`);
  return (
    <ResourceItem
      id={profile.name}
      onClick={open}
      accessibilityLabel={`Edit ${profile.title}`}
      shortcutActions={[
        {
          content: 'Copy',
          accessibilityLabel: `Copy the profile ${profile.title}`,
          onAction: () => navigate(`/app/profiles/new?from=${profile.name}`),
        },
      ]}
    >
      <BlockStack gap="100">
        <InlineStack gap="200" blockAlign="center">
          <Text as="span" fontWeight="semibold">
            {profile.title}
          </Text>
          {profile.builtIn ? <Badge>Built-in</Badge> : <Badge tone="info">Own</Badge>}
          {profile.builtIn && profile.edited && <Badge tone="attention">Changed</Badge>}
        </InlineStack>
        {profile.description !== '' && (
          <Text as="p" tone="subdued" breakWord>
            {profile.description}
          </Text>
        )}
      </BlockStack>
    </ResourceItem>
  );
}

function Transfer({ onProblem }: { onProblem: (problem: Problem | null) => void }) {
  const shopify = useAppBridge();
  const { revalidate } = useRevalidator();
  const [file, setFile] = useState<string | null>(null);
  const download = async () => {
    const result = await callApi<unknown>('/api/profiles/export');
    if (result.ok) setFile(`data:application/json;charset=utf-8,${encodeURIComponent(JSON.stringify(result.value, null, 2))}`);
    else onProblem(result.problem);
  };
  const upload = async (dropped: File | undefined) => {
    if (!dropped) return;
    const body = readJson(await dropped.text());
    if (body === undefined) return onProblem({ ...NO_JSON, detail: `${dropped.name} is not JSON. Nothing was changed.` });
    const result = await callApi<{ imported: string[] }>('/api/profiles/import', { method: 'POST', body });
    onProblem(result.ok ? null : result.problem);
    if (!result.ok) return;
    shopify.toast.show(`${result.value.imported.length} profiles imported`);
    revalidate();
  };
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          Take profiles to another store
        </Text>
        <InlineStack gap="300" blockAlign="center">
          <Button onClick={() => void download()}>Prepare the file</Button>
          {file && (
            <Button url={file} download="order-copy-profiles.json" external>
              Save order-copy-profiles.json
            </Button>
          )}
        </InlineStack>
        <DropZone
          accept="application/json,.json"
          allowMultiple={false}
          label="Import a file of profiles"
          onDrop={(_all, accepted) => void upload(accepted[0])}
        >
          <DropZone.FileUpload
            actionTitle="Choose a file"
            actionHint="Profiles of the same name are replaced; one wrong profile and nothing is changed."
          />
        </DropZone>
      </BlockStack>
    </Card>
  );
}

const NO_JSON: Problem = {
  type: 'about:blank#not-json',
  title: 'The file could not be read',
  status: 400,
  code: 'MALFORMED_JSON',
  detail: '',
  remedy: 'Choose a file that was exported from this app.',
  errors: [],
};

function readJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
