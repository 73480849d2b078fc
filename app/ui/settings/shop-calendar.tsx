import { Banner, BlockStack, Button, List, Text } from '@shopify/polaris';
import { useState } from 'react';
import type { CalendarFollowersOut } from '#app/contract/shop-calendar.ts';
import type { CalendarFile } from '#app/domain/schedule/calendar-files.ts';
import { ConfirmDialog } from '../components/confirm-dialog.tsx';
import { ProblemBanner } from '../components/problem-banner.tsx';
import { Section } from '../editor/section.tsx';
import { plural } from '../format.ts';
import { AvoidedDays } from '../schedule/avoid-fields.tsx';
import { dayOnly } from '../schedule/dates.ts';
import { useCommand } from '../use-command.ts';
import { withFile } from './calendar-files.ts';
import type { SettingsForm } from './use-settings-form.ts';

/** The days on which nothing is copied in the whole shop: which they are, where they came from, and how many schedules follow them. */
export function ShopCalendar({ form, followers }: { form: SettingsForm; followers: CalendarFollowersOut }) {
  const { schedules, calendar } = form.draft;
  return (
    <Section
      title="The shop’s calendar"
      help="Schedules that follow it make no copy on these days. A day that you add counts for them within a minute or two, and their history says so."
    >
      <AvoidedDays
        always
        editor={{
          form: schedules,
          set: (part) => form.set('schedules', part),
          errorAt: (place) => form.errorAt(`schedules.${place}`),
        }}
        onFile={(name, until) => form.set('calendar', { files: withFile(calendar.files, name, until) })}
      />
      <Text as="p" tone="subdued">
        Where a copy goes is what a new schedule begins with; those that exist keep what they have.
      </Text>
      <Files files={calendar.files} error={form.errorAt('calendar.files')} />
      <Followers followers={followers} unsaved={form.dirty} />
    </Section>
  );
}

function Files({ files, error }: { files: CalendarFile[]; error: string | undefined }) {
  if (files.length === 0) return null;
  return (
    <BlockStack gap="100">
      <Text as="h3" variant="headingSm">
        Calendar files read
      </Text>
      <List>
        {files.map(({ name, until }) => (
          <List.Item key={name}>{`${name}: until ${dayOnly(until)}`}</List.Item>
        ))}
      </List>
      {error && (
        <Text as="p" tone="critical">
          {error}
        </Text>
      )}
    </BlockStack>
  );
}

function Followers({ followers, unsaved }: { followers: CalendarFollowersOut; unsaved: boolean }) {
  const { following, others } = followers;
  const { send, busy, problem } = useCommand();
  const [asking, setAsking] = useState(false);
  const adopt = async () => {
    setAsking(false);
    await send({ mark: 'adopt', path: '/api/shop-calendar', done: `${plural(others, 'schedule')} follow the calendar` });
  };
  return (
    <BlockStack gap="200">
      {problem && <ProblemBanner problem={problem} />}
      <Text as="p">{`${plural(following, 'schedule')} ${following === 1 ? 'follows' : 'follow'} this calendar.`}</Text>
      {others > 0 && (
        <>
          <Text as="p">{`${plural(others, 'schedule')} ${others === 1 ? 'avoids' : 'avoid'} only days of ${others === 1 ? 'its' : 'their'} own.`}</Text>
          <div>
            <Button loading={busy !== null} disabled={unsaved} onClick={() => setAsking(true)}>
              {`Use for ${plural(others, 'existing schedule')}`}
            </Button>
          </div>
          {unsaved && (
            <Text as="p" tone="subdued">
              Save the settings first.
            </Text>
          )}
        </>
      )}
      <ConfirmDialog
        id="calendar-adopt"
        open={asking}
        title={`Use the calendar for ${plural(others, 'schedule')}?`}
        consequence={`${others === 1 ? 'It avoids' : 'They avoid'} the calendar’s days too from now on, and those that are added later. Days of ${others === 1 ? 'its' : 'their'} own that the calendar does not have stay. Next dates are worked out anew, and each history says so.`}
        action="Use the calendar"
        onConfirm={() => void adopt()}
        onClose={() => setAsking(false)}
      />
    </BlockStack>
  );
}

/** Says once of each calendar file that it runs out: staff upload a newer one, or say that they have read it. */
export function EndingCalendars({
  ending,
  onSeen,
  onSettings,
}: {
  ending: CalendarFile[];
  onSeen: (name: string) => void;
  onSettings: boolean;
}) {
  return ending.map(({ name, until }) => (
    <Banner
      key={name}
      tone="warning"
      title={`The calendar ${name} ends on ${dayOnly(until)}`}
      {...(onSettings ? {} : { action: { content: 'Upload a newer one', url: '/app/settings' } })}
      onDismiss={() => onSeen(name)}
    >
      <Text as="p">
        It says nothing of the days after that, so copies would be made on holidays.
        {onSettings ? ' Upload a newer file under “The shop’s calendar”; its days are added.' : ''}
      </Text>
    </Banner>
  ));
}
