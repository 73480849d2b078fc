import { Banner, BlockStack, Card, Layout, Link, Page, SkeletonBodyText, Text, TextField } from '@shopify/polaris';
import type { ScheduleOut } from '#app/contract/schedules.ts';
import type { ShopDays } from '#app/domain/schedule/schedule.ts';
import type { ScheduleDefaults } from '#app/domain/copying/shop-settings.ts';
import { GuardedSaveBar } from '../components/guarded-save-bar.tsx';
import { ProblemBanner } from '../components/problem-banner.tsx';
import { AvoidFields } from '../schedule/avoid-fields.tsx';
import { DatesPanel } from '../schedule/dates-panel.tsx';
import { RepeatedCopy } from '../schedule/repeated-copy.tsx';
import { SourceLine } from '../schedule/source-line.tsx';
import { PolicyFields } from '../schedule/policy-fields.tsx';
import { RuleFields } from '../schedule/rule-fields.tsx';
import { ProfileSelect, type ProfileChoice } from '../editor/profile-select.tsx';
import { useScheduleEditor, type ScheduleEditor } from '../schedule/use-schedule-editor.ts';
import { scheduleTitle } from '../schedule/wording.ts';
import { useShop } from '../shop-context.tsx';

interface Props {
  orderId: string;
  /** The schedule that is changed, or what a new one begins with. */
  begin: ScheduleOut | ScheduleDefaults;
  profiles: ProfileChoice[];
  /** The shop's calendar as it is now. */
  calendar: ShopDays;
}

/** A schedule being made or changed, with its dates and its next copy beside it. */
export function ScheduleEditorPage({ orderId, begin, profiles, calendar }: Props) {
  const { timeZone } = useShop();
  const schedule = 'id' in begin ? begin : null;
  const editor = useScheduleEditor(orderId, begin, timeZone);
  const { options, preview, form } = editor;
  const source = preview.value?.source ?? null;
  const isDraft = schedule?.status === 'draft';
  const usual = schedule && !isDraft ? 'Save' : 'Start the schedule';
  const title = schedule ? `Change ${scheduleTitle(schedule)}` : source ? `Repeat ${source.name}` : 'Repeat an order';
  const back = schedule
    ? { content: scheduleTitle(schedule), url: `/app/schedules/${schedule.id}` }
    : { content: 'Find an order', url: '/app/schedules/new' };
  return (
    <Page title={title} backAction={back}>
      <GuardedSaveBar id="schedule-editor" open={editor.dirty}>
        <button variant="primary" onClick={() => void editor.save('active')} disabled={editor.dates.problem !== null}>
          {usual}
        </button>
        <button onClick={editor.discard}>Discard</button>
      </GuardedSaveBar>
      <Layout>
        <Layout.Section>
          <BlockStack gap="400">
            {!source && preview.problem && <ProblemBanner problem={preview.problem} onRetry={preview.again} />}
            <Card>
              <BlockStack gap="400">
                {source ? <SourceLine source={source} /> : <SkeletonBodyText lines={1} />}
                {schedule && <Order schedule={schedule} editor={editor} newName={source?.name ?? 'the new order'} />}
                <TextField
                  label="Name"
                  autoComplete="off"
                  maxLength={120}
                  placeholder={source ? `Repeat ${source.name}` : ''}
                  value={form.name}
                  error={editor.errorAt('name')}
                  onChange={(name) => editor.set({ name })}
                />
                <ProfileSelect profiles={profiles} value={form.profile} error={editor.errorAt('profile')} onChange={editor.setProfile} />
              </BlockStack>
            </Card>
            <RuleFields editor={editor} shopTimeZone={timeZone} />
            <AvoidFields editor={editor} calendar={calendar} />
            {source && options ? <RepeatedCopy editor={editor} source={source} /> : !preview.problem && <Waiting />}
            <PolicyFields editor={editor} />
          </BlockStack>
        </Layout.Section>
        <Layout.Section variant="oneThird">
          <div className="oc-sticky">
            <DatesPanel editor={editor} isNew={schedule === null} isDraft={isDraft} />
          </div>
        </Layout.Section>
      </Layout>
    </Page>
  );
}

/** Leads to another order to copy from, and says what that changes. */
function Order({ schedule, editor, newName }: { schedule: ScheduleOut; editor: ScheduleEditor; newName: string }) {
  const { id, source } = schedule;
  const old = source.name ?? 'the order before';
  if (!editor.changesOrder) {
    return (
      <div>
        <Link url={`/app/schedules/${id}/source`}>Copy from another order</Link>
      </div>
    );
  }
  return (
    <Banner
      tone="info"
      title={`From now on ${newName} is copied instead of ${old}`}
      action={{ content: `Keep ${old}`, url: `/app/schedules/${id}/edit` }}
    >
      <Text as="p">
        Once you save, the next copies are made of this order; those that were made stay.
        {editor.losesItems
          ? ` The items that you had chosen are lines of ${old}: all items of ${newName} are copied, unless you choose them anew below.`
          : ''}
      </Text>
    </Banner>
  );
}

function Waiting() {
  return (
    <Card>
      <SkeletonBodyText lines={6} />
    </Card>
  );
}
