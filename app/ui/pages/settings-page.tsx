import { SaveBar } from '@shopify/app-bridge-react';
import { Badge, BlockStack, InlineStack, Layout, Link, Page, Select, Text, TextField } from '@shopify/polaris';
import { LANGUAGES } from '#app/contract/settings.ts';
import type { CalendarFollowersOut } from '#app/contract/shop-calendar.ts';
import type { ShopSettings } from '#app/domain/copying/shop-settings.ts';
import { ProblemBanner } from '../components/problem-banner.tsx';
import { Section } from '../editor/section.tsx';
import { plural } from '../format.ts';
import { LeadTime } from '../schedule/avoid-fields.tsx';
import { PolicyFields } from '../schedule/policy-fields.tsx';
import type { FormPart } from '../schedule/schedule-form.ts';
import { AccessSection } from '../settings/access-section.tsx';
import { BlockedYear } from '../settings/blocked-year.tsx';
import { endingFiles, seenFile } from '../settings/calendar-files.ts';
import { EndingCalendars, ShopCalendar } from '../settings/shop-calendar.tsx';
import { NumberField } from '../settings/number-field.tsx';
import { TimeZoneSection } from '../settings/time-zone-section.tsx';
import { useSettingsForm, type SettingsForm } from '../settings/use-settings-form.ts';
import { useShop } from '../shop-context.tsx';

interface Props {
  settings: ShopSettings;
  profiles: { name: string; title: string }[];
  /** Days after which copies lose what they say of people; 0: never. */
  retentionDays: number;
  /** Whether the installation can send e-mails at all. */
  mail: boolean;
  year: number;
  /** Local date of the shop. */
  today: string;
  followers: CalendarFollowersOut;
}

/** What holds for all copies and schedules of the shop. */
export function SettingsPage({ settings, profiles, retentionDays, mail, year, today, followers }: Props) {
  const { timeZone } = useShop();
  const form = useSettingsForm(settings);
  const { draft } = form;
  return (
    <Page title="Settings">
      <SaveBar id="settings" open={form.dirty}>
        <button variant="primary" onClick={() => void form.save()} disabled={form.saving}>
          Save
        </button>
        <button onClick={form.discard}>Discard</button>
      </SaveBar>
      <Layout>
        <Layout.Section>
          <BlockStack gap="400">
            {form.problem && <ProblemBanner problem={form.problem} />}
            <EndingCalendars
              onSettings
              ending={endingFiles(draft.calendar.files, today)}
              onSeen={(name) => form.set('calendar', { files: seenFile(draft.calendar.files, name) })}
            />
            <CopyDefaults form={form} profiles={profiles} />
            <ScheduleTime form={form} />
            <ShopCalendar form={form} followers={followers} />
            <PolicyFields editor={scheduleParts(form)} />
            <Limits form={form} />
            <Notices form={form} mail={mail} />
          </BlockStack>
        </Layout.Section>
        <Layout.Section variant="oneThird">
          <BlockStack gap="400">
            <Section title="Blocked days">
              <BlockedYear blackout={draft.schedules.blackout} year={year} />
            </Section>
            <TimeZoneSection zone={settings.zone} shopZone={timeZone} />
            <Section title="How serious findings are">
              <Text as="p">
                {settings.severities.length === 0
                  ? 'As they come: no rule of your own.'
                  : `${plural(settings.severities.length, 'rule')} of your own.`}
              </Text>
              <Link url="/app/severities">Severities</Link>
            </Section>
            <Retention days={retentionDays} />
            <AccessSection />
          </BlockStack>
        </Layout.Section>
      </Layout>
    </Page>
  );
}

/** The parts of the schedule editor, on the shop's defaults. */
function scheduleParts(
  form: SettingsForm,
): FormPart<'leadDays' | 'blackout' | 'missed' | 'failure' | 'drift' | 'outOfStock' | 'alertHours'> {
  return {
    form: form.draft.schedules,
    set: (part) => form.set('schedules', part),
    errorAt: (place) => form.errorAt(`schedules.${place}`),
  };
}

function CopyDefaults({ form, profiles }: { form: SettingsForm; profiles: Props['profiles'] }) {
  const { copies } = form.draft;
  const options = profiles.map(({ name, title }) => ({ value: name, label: title }));
  return (
    <Section title="New copies">
      <div className="oc-fields">
        <Select
          label="In the app, begin with"
          options={options}
          value={copies.profile}
          error={form.errorAt('copies.profile')}
          onChange={(profile) => form.set('copies', { profile })}
        />
        <NumberField
          label="Warn when a price has changed by more than"
          suffix="%"
          placeholder="Never"
          helpText="For copies at today’s prices, per item. Empty: never."
          max={1000}
          value={copies.priceDriftPercent}
          error={form.errorAt('copies.priceDriftPercent')}
          onChange={(priceDriftPercent) => form.set('copies', { priceDriftPercent })}
        />
      </div>
    </Section>
  );
}

function ScheduleTime({ form }: { form: SettingsForm }) {
  return (
    <Section title="New schedules" help="What a new schedule begins with. Schedules that exist keep what they have.">
      <TextField
        label="Time of day"
        type="time"
        autoComplete="off"
        value={form.draft.schedules.time}
        error={form.errorAt('schedules.time')}
        onChange={(time) => form.set('schedules', { time })}
      />
      <LeadTime editor={scheduleParts(form)} />
    </Section>
  );
}

function Limits({ form }: { form: SettingsForm }) {
  const { replacement, rehearsal } = form.draft;
  return (
    <Section title="Replacements and rehearsals">
      <div className="oc-fields">
        <NumberField
          label="Replacements of one order"
          placeholder="No limit"
          max={1000}
          value={replacement.perOrder}
          error={form.errorAt('replacement.perOrder')}
          onChange={(perOrder) => form.set('replacement', { perOrder })}
        />
        <NumberField
          label="Replacements for one customer"
          placeholder="No limit"
          max={1000}
          value={replacement.perCustomer}
          error={form.errorAt('replacement.perCustomer')}
          onChange={(perCustomer) => form.set('replacement', { perCustomer })}
        />
        <NumberField
          label="Within"
          suffix="days"
          min={1}
          max={3650}
          value={replacement.days}
          error={form.errorAt('replacement.days')}
          onChange={(days) => form.set('replacement', { days: days ?? 0 })}
        />
        <NumberField
          label="Delete the draft of a rehearsal after"
          suffix="days"
          max={365}
          value={rehearsal.keepDays}
          error={form.errorAt('rehearsal.keepDays')}
          onChange={(keepDays) => form.set('rehearsal', { keepDays: keepDays ?? 0 })}
        />
      </div>
    </Section>
  );
}

function Notices({ form, mail }: { form: SettingsForm; mail: boolean }) {
  const { notices } = form.draft;
  return (
    <Section
      title="Notices"
      help="Of copies to come, of those that wait for you, and of troubles, once each. The app shows them in any case."
    >
      {!mail && (
        <InlineStack gap="200">
          <Badge tone="warning">No mail server</Badge>
          <Text as="span" tone="subdued">
            This installation sends no e-mails; the address is kept until it does.
          </Text>
        </InlineStack>
      )}
      <div className="oc-fields">
        <TextField
          label="E-mail address"
          type="email"
          autoComplete="email"
          placeholder="None"
          value={notices.email ?? ''}
          error={form.errorAt('notices.email')}
          onChange={(email) => form.set('notices', { email: email.trim() === '' ? null : email.trim() })}
        />
        <Select
          label="Language of the e-mails"
          options={LANGUAGES.map((value) => ({ value, label: nameOf(value) }))}
          value={notices.language}
          onChange={(language) => form.set('notices', { language: language as typeof notices.language })}
        />
      </div>
    </Section>
  );
}

/** `de` → `Deutsch`. */
function nameOf(language: string): string {
  const name = new Intl.DisplayNames(language, { type: 'language' }).of(language) ?? language;
  return name.charAt(0).toLocaleUpperCase(language) + name.slice(1);
}

function Retention({ days }: { days: number }) {
  return (
    <Section title="How long data is kept">
      <Text as="p">
        {days === 0
          ? 'Copies keep what they say of people until Shopify asks for its deletion.'
          : `${plural(days, 'day')} after it ended, a copy loses what it says of people. Numbers and amounts stay.`}
      </Text>
      <Text as="p" tone="subdued">
        Set by whoever runs this installation. When a customer asks to be forgotten, that is done at once.
      </Text>
    </Section>
  );
}
