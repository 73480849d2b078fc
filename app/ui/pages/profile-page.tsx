import { useNavigate } from '@remix-run/react';
import { useAppBridge } from '@shopify/app-bridge-react';
import { Badge, BlockStack, Layout, Page, Select, TextField } from '@shopify/polaris';
import { useState } from 'react';
import { PROFILE_NAMES } from '#app/contract/copy-options.ts';
import type { Problem } from '#app/contract/problem.ts';
import type { ProfileOut } from '#app/contract/profiles.ts';
import type { CopyOptions, ProfileName } from '#app/domain/copying/options.ts';
import { callApi } from '../api-client.ts';
import { ConfirmDialog } from '../components/confirm-dialog.tsx';
import { GuardedSaveBar } from '../components/guarded-save-bar.tsx';
import { ProblemBanner } from '../components/problem-banner.tsx';
import { profileName } from '../editor/profile-name.ts';
import { OutcomeEditor } from '../editor/outcome-editor.tsx';
import { PricesEditor } from '../editor/prices-editor.tsx';
import { ProfileItemsEditor } from '../editor/profile-items-editor.tsx';
import { ANY_ORDER } from '../editor/any-order.ts';
import { ReplacementCharge } from '../editor/replacement-charge.tsx';
import { Section } from '../editor/section.tsx';
import { ShippingEditor } from '../editor/shipping-editor.tsx';
import { TextsEditor } from '../editor/texts-editor.tsx';
import { PROFILE } from '../wording.ts';

type Shown = Omit<ProfileOut, 'options'>;

interface Props {
  isNew: boolean;
  profile: Shown;
  options: CopyOptions;
  /** Names that a new profile must not take. */
  taken: string[];
}

/** The editor of one profile: the editor of a copy, without what belongs to one order alone. */
export function ProfilePage({ isNew, profile, options: saved, taken }: Props) {
  const navigate = useNavigate();
  const shopify = useAppBridge();
  const [head, setHead] = useState<Shown>(profile);
  const [options, setOptions] = useState(saved);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const [removing, setRemoving] = useState(false);
  const dirty = !busy && (head !== profile || options !== saved);
  const errorAt = (place: string) => problem?.errors.find((error) => error.place === place || error.place === `options.${place}`)?.message;

  const leave = (message: string) => {
    shopify.toast.show(message);
    navigate('/app/profiles');
  };
  const save = async () => {
    setBusy(true);
    const { profile: _base, ...choices } = options;
    const name = isNew ? profileName(head.title, taken) : profile.name;
    const { title, description, base } = head;
    const result = await callApi<ProfileOut>('/api/profiles', {
      method: 'POST',
      body: { name, title, description, base, options: choices },
    });
    setProblem(result.ok ? null : result.problem);
    // Stays busy on its way out, so that nobody asks about changes that are saved.
    if (result.ok) leave('Profile saved');
    else setBusy(false);
  };
  const remove = async () => {
    setRemoving(false);
    setBusy(true);
    const result = await callApi<{ restored: boolean }>(`/api/profiles/${profile.name}/delete`, { method: 'POST', body: {} });
    if (result.ok) return leave(result.value.restored ? 'Profile restored' : 'Profile deleted');
    setBusy(false);
    setProblem(result.problem);
  };
  const discard = () => {
    if (isNew) navigate('/app/profiles');
    setHead(profile);
    setOptions(saved);
    setProblem(null);
  };
  const part = { options, onChange: setOptions, errorAt, source: ANY_ORDER };
  const verb = profile.builtIn ? 'Restore' : 'Delete';
  return (
    <Page
      title={isNew ? 'New profile' : profile.title}
      backAction={{ content: 'Profiles', url: '/app/profiles' }}
      {...(profile.builtIn ? { titleMetadata: <Badge>Built-in</Badge> } : {})}
      secondaryActions={
        isNew
          ? []
          : [
              { content: 'Duplicate', url: `/app/profiles/new?from=${profile.name}` },
              ...(profile.edited ? [{ content: verb, destructive: !profile.builtIn, onAction: () => setRemoving(true) }] : []),
            ]
      }
    >
      <GuardedSaveBar id="profile-editor" open={dirty || (isNew && !busy)} changed={dirty}>
        <button variant="primary" onClick={() => void save()}>
          Save
        </button>
        <button onClick={discard}>Discard</button>
      </GuardedSaveBar>
      <Layout>
        <Layout.Section>
          <BlockStack gap="400">
            {problem && <ProblemBanner problem={problem} />}
            <HeadEditor head={head} onChange={setHead} fixed={profile.builtIn || !isNew} errorAt={errorAt} />
            <ReplacementCharge {...part} />
            <ProfileItemsEditor {...part} />
            <PricesEditor {...part} />
            <ShippingEditor {...part} rates={[]} />
            <TextsEditor {...part} />
            <OutcomeEditor {...part} />
          </BlockStack>
        </Layout.Section>
      </Layout>
      <ConfirmDialog
        id="profile-remove"
        open={removing}
        title={`${verb} ${profile.title}?`}
        consequence={
          profile.builtIn
            ? 'Your changes to this profile are removed; it is again as it came.'
            : 'Copies that were made by it stay as they are.'
        }
        action={verb}
        destructive={!profile.builtIn}
        onConfirm={() => void remove()}
        onClose={() => setRemoving(false)}
      />
    </Page>
  );
}

interface HeadProps {
  head: Shown;
  onChange: (head: Shown) => void;
  /** The base of a profile stays what it was made from. */
  fixed: boolean;
  errorAt: (place: string) => string | undefined;
}

function HeadEditor({ head, onChange, fixed, errorAt }: HeadProps) {
  return (
    <Section title="Profile">
      <TextField
        label="Name"
        autoComplete="off"
        maxLength={80}
        value={head.title}
        error={errorAt('title') ?? errorAt('name')}
        onChange={(title) => onChange({ ...head, title })}
      />
      <TextField
        label="Description"
        autoComplete="off"
        maxLength={300}
        value={head.description}
        error={errorAt('description')}
        onChange={(description) => onChange({ ...head, description })}
      />
      <Select
        label="Rules of"
        options={PROFILE_NAMES.map((name) => ({ value: name, label: PROFILE[name].label }))}
        helpText="Replacements have a reason and a limit, rehearsals never become an order; these rules cannot be changed by choices."
        value={head.base}
        disabled={fixed}
        error={errorAt('base')}
        onChange={(base) => onChange({ ...head, base: base as ProfileName })}
      />
    </Section>
  );
}
