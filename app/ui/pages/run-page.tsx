import { Banner, BlockStack, Card, Layout, Page, SkeletonBodyText, Text } from '@shopify/polaris';
import { useState } from 'react';
import type { OccurrenceOut, ScheduleOut } from '#app/contract/schedules.ts';
import { ConfirmDialog } from '../components/confirm-dialog.tsx';
import { GuardedSaveBar } from '../components/guarded-save-bar.tsx';
import { instantIn, localDateTime, zoneName } from '../schedule/dates.ts';
import { RepeatedCopy } from '../schedule/repeated-copy.tsx';
import { SourceLine } from '../schedule/source-line.tsx';
import { approveVerb, RunPanel } from '../schedule/run-panel.tsx';
import { useRunEditor } from '../schedule/use-run-editor.ts';
import { RUN_STATUS, scheduleTitle } from '../schedule/wording.ts';

interface Props {
  run: OccurrenceOut;
  schedule: ScheduleOut;
}

/** One run that waits for approval: what it would copy, changed for this once, and approved. */
export function RunPage({ run, schedule }: Props) {
  const { timeZone } = schedule.recurrence;
  const date = run.nominalLocal ? localDateTime(run.nominalLocal) : instantIn(run.runAt, timeZone);
  const frame = {
    title: 'Change and approve',
    subtitle: `${scheduleTitle(schedule)}, for ${date}, ${zoneName(timeZone)}`,
    backAction: { content: scheduleTitle(schedule), url: `/app/schedules/${schedule.id}` },
  };
  return run.status === 'waiting_approval' ? (
    <Changing run={run} schedule={schedule} frame={frame} />
  ) : (
    <Page {...frame}>
      <Banner
        tone="info"
        title="This run does not wait for approval any more"
        action={
          run.copyId
            ? { content: 'The copy', url: `/app/copies/${run.copyId}` }
            : { content: 'The schedule', url: `/app/schedules/${schedule.id}` }
        }
      >
        <Text as="p">{`Its state is now: ${RUN_STATUS[run.status].label}.`}</Text>
      </Banner>
    </Page>
  );
}

function Changing({ run, schedule, frame }: Props & { frame: { title: string; subtitle: string } }) {
  const editor = useRunEditor(run, schedule);
  const [confirming, setConfirming] = useState(false);
  const { options, usual } = editor;
  const source = usual.value?.source ?? null;
  const charges = options?.outcome.kind === 'complete' && options.outcome.payment === 'stored-method';
  const approve = () => (charges ? setConfirming(true) : void editor.approve());
  return (
    <Page {...frame}>
      <GuardedSaveBar id="run-editor" open={editor.dirty}>
        <button variant="primary" onClick={approve} disabled={!editor.ready}>
          {approveVerb(editor)}
        </button>
        <button onClick={editor.discard}>Discard</button>
      </GuardedSaveBar>
      <Layout>
        <Layout.Section>
          <BlockStack gap="400">
            {run.note && (
              <Banner tone="warning" title="Why it waits">
                <Text as="p" breakWord>
                  {run.note}
                </Text>
              </Banner>
            )}
            {source ? (
              <Card>
                <SourceLine source={source} />
              </Card>
            ) : (
              !usual.problem && <Waiting lines={1} />
            )}
            {source && options ? <RepeatedCopy source={source} editor={editor} /> : !usual.problem && <Waiting lines={6} />}
          </BlockStack>
        </Layout.Section>
        <Layout.Section variant="oneThird">
          <div className="oc-sticky">
            <RunPanel schedule={schedule} editor={editor} onApprove={approve} />
          </div>
        </Layout.Section>
      </Layout>
      <ConfirmDialog
        id="run-editor-confirm"
        open={confirming}
        title="Approve and charge the customer?"
        consequence={editor.preview.value?.moneyConsequence ?? ''}
        action="Approve and charge"
        onConfirm={() => {
          setConfirming(false);
          void editor.approve();
        }}
        onClose={() => setConfirming(false)}
      />
    </Page>
  );
}

function Waiting({ lines }: { lines: number }) {
  return (
    <Card>
      <SkeletonBodyText lines={lines} />
    </Card>
  );
}
