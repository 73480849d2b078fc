import { useNavigate, useRevalidator } from '@remix-run/react';
import { useAppBridge } from '@shopify/app-bridge-react';
import { Badge, BlockStack, Button, Card, DropZone, InlineStack, Page, ResourceItem, ResourceList, Text } from '@shopify/polaris';
import { useState } from 'react';
import type { ProfileOut } from '#app/contract/profiles.ts';
import type { Problem } from '#app/contract/problem.ts';
import { callApi } from '../api-client.ts';
import { ConfirmDialog } from '../components/confirm-dialog.tsx';
import { ProblemBanner } from '../components/problem-banner.tsx';
import { plural } from '../format.ts';
import { readProfilesFile } from '../read-profiles-file.ts';

type Listed = Omit<ProfileOut, 'options'>;

/** Every profile of the shop, and the way to take them to another shop. */
export function ProfilesPage({ profiles }: { profiles: Listed[] }) {
  const navigate = useNavigate();
  return (
    <Page
      title="Profiles"
      subtitle="Named sets of choices for a copy"
      primaryAction={{ content: 'New profile', onAction: () => navigate('/app/profiles/new') }}
    >
      <BlockStack gap="400">
        <Card padding="0">
          <ResourceList
            resourceName={{ singular: 'profile', plural: 'profiles' }}
            items={profiles}
            idForItem={(profile) => profile.name}
            renderItem={(profile) => <Row profile={profile} />}
          />
        </Card>
        <Transfer profiles={profiles} />
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
          content: 'Duplicate',
          accessibilityLabel: `Duplicate the profile ${profile.title}`,
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

/** A file that was read and would replace profiles: asked about before it is sent. */
interface Waiting {
  body: unknown;
  replaced: string[];
}

function Transfer({ profiles }: { profiles: Listed[] }) {
  const shopify = useAppBridge();
  const { revalidate } = useRevalidator();
  const [file, setFile] = useState<string | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [waiting, setWaiting] = useState<Waiting | null>(null);
  const download = async () => {
    const result = await callApi<unknown>('/api/profiles/export');
    setProblem(result.ok ? null : result.problem);
    if (result.ok) setFile(`data:application/json;charset=utf-8,${encodeURIComponent(JSON.stringify(result.value, null, 2))}`);
  };
  const send = async (body: unknown) => {
    setWaiting(null);
    const result = await callApi<{ imported: string[] }>('/api/profiles/import', { method: 'POST', body });
    setProblem(result.ok ? null : result.problem);
    if (!result.ok) return;
    shopify.toast.show(`${plural(result.value.imported.length, 'profile')} imported`);
    revalidate();
  };
  const upload = async (dropped: File | undefined) => {
    if (!dropped) return;
    const read = readProfilesFile(dropped.name, await dropped.text());
    setProblem(read.ok ? null : read.problem);
    if (!read.ok) return;
    const replaced = profiles.filter(({ name, edited }) => edited && read.names.includes(name)).map(({ title }) => title);
    if (replaced.length > 0) setWaiting({ body: read.body, replaced });
    else await send(read.body);
  };
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          Take profiles to another store
        </Text>
        {problem && <ProblemBanner problem={problem} />}
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
          onDrop={(_all, accepted, rejected) => void upload(accepted[0] ?? rejected[0])}
        >
          <DropZone.FileUpload
            actionTitle="Choose a file"
            actionHint="All profiles of the file are taken, or with one wrong profile none; before one of yours is replaced you are asked."
          />
        </DropZone>
      </BlockStack>
      <ConfirmDialog
        id="profiles-import"
        open={waiting !== null}
        title={`Replace ${plural(waiting?.replaced.length ?? 0, 'profile')}?`}
        consequence={`The file holds profiles of the same name. Yours are replaced and cannot be brought back: ${(waiting?.replaced ?? []).join(', ')}.`}
        action="Import and replace"
        destructive
        onConfirm={() => waiting && void send(waiting.body)}
        onClose={() => setWaiting(null)}
      />
    </Card>
  );
}
