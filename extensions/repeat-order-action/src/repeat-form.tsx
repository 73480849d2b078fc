import { useEffect, useRef, useState } from 'preact/hooks';
import type { Problem } from '../../../app/contract/problem.ts';
import type { PlannedRunOut, ScheduleDatesOut, ScheduleOut } from '../../../app/contract/schedules.ts';
import { ApiProblem } from '../../shared/api.ts';
import { localDateTime, runOf, zoneName } from '../../shared/dates.ts';
import { Choice, Section } from '../../shared/fields.tsx';
import { host, selectedId } from '../../shared/host.ts';
import { createSchedule, previewDates } from '../../shared/schedules-api.ts';
import { firstDate, freshState, recurrenceOf, requestOf, type Every, type RepeatState } from './repeat-state.ts';
import { WORDS } from './wording.ts';

const TYPING_PAUSE_MS = 250;
const TIMES = Object.fromEntries(
  Array.from({ length: 24 }, (_none, hour) => `${String(hour).padStart(2, '0')}:00`).map((time) => [time, time]),
) as Record<string, string>;
/** Dates shown of the ten that the app works out. */
const SHOWN = 5;

/** Repeats the order with one click: a rhythm, a first date, and what comes of it, before anything is saved. */
export function RepeatForm() {
  const orderId = selectedId();
  const [state, setState] = useState(() => freshState(new Date()));
  const [made, setMade] = useState<ScheduleOut | null>(null);
  const [saving, setSaving] = useState(false);
  const [refused, setRefused] = useState<Problem | null>(null);
  // One key per opened form: a second click or a lost answer never makes a second schedule.
  const [key] = useState(() => crypto.randomUUID());
  const { dates, problem, busy, again } = useDates(state);
  const change = (part: Partial<RepeatState>) => {
    setRefused(null);
    setState({ ...state, ...part });
  };
  const start = () => {
    if (saving || orderId === null) return;
    setSaving(true);
    createSchedule(requestOf(state, orderId, key))
      .then(setMade)
      .catch((error: unknown) => {
        if (!(error instanceof ApiProblem)) throw error;
        setRefused(error.problem);
      })
      .finally(() => setSaving(false));
  };
  const shown = refused ?? problem;
  return (
    <s-admin-action heading={WORDS.heading} loading={saving}>
      <s-stack gap="base">
        {orderId === null && <s-banner tone="critical">{WORDS.unknownOrder}</s-banner>}
        {shown && !made && <Wrong problem={shown} again={refused ? null : again} />}
        {made ? <Started schedule={made} /> : orderId !== null && <Fields state={state} onChange={change} />}
        {!made && orderId !== null && <Dates dates={dates} busy={busy} />}
      </s-stack>
      {!made && (
        <s-button
          slot="primary-action"
          variant="primary"
          loading={saving}
          disabled={saving || busy || problem !== null || orderId === null}
          onClick={start}
        >
          {WORDS.start}
        </s-button>
      )}
      <s-button slot="secondary-actions" onClick={() => host().close()}>
        {made ? WORDS.close : WORDS.cancel}
      </s-button>
    </s-admin-action>
  );
}

function Fields(props: { state: RepeatState; onChange: (part: Partial<RepeatState>) => void }) {
  const { state, onChange } = props;
  return (
    <>
      <Section heading={WORDS.when}>
        <Choice
          label={WORDS.every}
          value={state.every}
          options={WORDS.everyOptions}
          onChange={(every: Every) => onChange({ every, date: firstDate(every, new Date()) })}
        />
        <s-grid gridTemplateColumns="1fr 1fr" gap="small">
          <s-date-field label={WORDS.first} value={state.date} onChange={(event) => onChange({ date: event.currentTarget.value })} />
          <Choice label={WORDS.at} value={state.time} options={TIMES} onChange={(time) => onChange({ time })} />
        </s-grid>
        <s-grid gridTemplateColumns="1fr 1fr" gap="small">
          <Choice label={WORDS.ends} value={state.end} options={WORDS.endOptions} onChange={(end) => onChange({ end })} />
          {state.end === 'after' && (
            <s-number-field
              label={WORDS.runs}
              value={String(state.runs)}
              min={1}
              step={1}
              onChange={(event) => onChange({ runs: Math.trunc(Number(event.currentTarget.value)) || 0 })}
            />
          )}
        </s-grid>
      </Section>
      <Section heading={WORDS.what}>
        <s-grid gridTemplateColumns="1fr 1fr" gap="small">
          <Choice
            label={WORDS.outcome}
            value={state.outcome}
            options={WORDS.outcomeOptions}
            onChange={(outcome) => onChange({ outcome })}
          />
          <Choice label={WORDS.prices} value={state.profile} options={WORDS.priceOptions} onChange={(profile) => onChange({ profile })} />
        </s-grid>
      </Section>
    </>
  );
}

function Dates(props: { dates: ScheduleDatesOut | null; busy: boolean }) {
  const { dates } = props;
  return (
    <Section heading={WORDS.next}>
      <s-stack gap="small" accessibilityRole="status">
        {(props.busy || !dates) && <s-spinner accessibilityLabel={WORDS.working} />}
        {dates && (
          <>
            <s-text type="strong">{dates.words}</s-text>
            <s-unordered-list>
              {shownOf(dates.dates).map((run) => (
                <s-list-item key={run.nominalLocal}>
                  <Run run={run} timeZone={dates.timeZone} />
                </s-list-item>
              ))}
            </s-unordered-list>
            {shownOf(dates.dates).some((run) => isMoved(run, dates.timeZone)) && <s-text color="subdued">{WORDS.byShop}</s-text>}
            <s-text color="subdued">{WORDS.inZone(zoneName(dates.timeZone))}</s-text>
          </>
        )}
      </s-stack>
    </Section>
  );
}

/** The first few, and where none of these runs, the first that does. */
function shownOf(dates: PlannedRunOut[]): PlannedRunOut[] {
  const shown = dates.slice(0, SHOWN);
  const first = dates.find(({ runAt }) => runAt !== null);
  return first && !shown.some(({ runAt }) => runAt !== null) ? [...shown, first] : shown;
}

function isMoved({ nominalLocal, runAt }: PlannedRunOut, timeZone: string): boolean {
  return runAt === null || runOf({ nominalLocal, runAt }, timeZone).date !== null;
}

/** A date of the schedule: when its copy is made, or that none is. */
function Run({ run: { nominalLocal, runAt, skippedBy }, timeZone }: { run: PlannedRunOut; timeZone: string }) {
  if (runAt !== null) {
    const { made, date } = runOf({ nominalLocal, runAt }, timeZone);
    return <>{WORDS.run(made, date)}</>;
  }
  return (
    <s-text color="subdued">
      {localDateTime(nominalLocal)}, {WORDS.leftOut[skippedBy ?? 'blackout']}
    </s-text>
  );
}

function Started(props: { schedule: ScheduleOut }) {
  const { schedule } = props;
  const { nextNominal: nominalLocal, nextRunAt: runAt, recurrence } = schedule;
  const first = nominalLocal !== null && runAt !== null ? runOf({ nominalLocal, runAt }, recurrence.timeZone) : null;
  return (
    <s-stack gap="base" accessibilityRole="status">
      <s-banner tone="success" heading={WORDS.started}>
        <s-paragraph>
          {schedule.words}. {first ? WORDS.firstOn(first.made, first.date) : ''}
        </s-paragraph>
        <s-link href={`app:app/schedules/${schedule.id}`}>{WORDS.open}</s-link>
      </s-banner>
      <s-text color="subdued">{WORDS.more}</s-text>
    </s-stack>
  );
}

function Wrong(props: { problem: Problem; again: (() => void) | null }) {
  const { problem } = props;
  return (
    <s-banner tone="critical" heading={problem.title}>
      <s-paragraph>
        {problem.errors.length > 0 ? problem.errors.map((error) => error.message).join(' ') : problem.detail} {problem.remedy}
      </s-paragraph>
      {props.again && <s-button onClick={props.again}>{WORDS.tryAgain}</s-button>}
    </s-banner>
  );
}

/** The dates of what is chosen; a slower earlier answer never overwrites a later one. */
function useDates(state: RepeatState) {
  const [dates, setDates] = useState<ScheduleDatesOut | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(true);
  const [round, setRound] = useState(0);
  const askedRef = useRef(0);
  const recurrence = JSON.stringify(recurrenceOf(state));
  useEffect(() => {
    const mine = ++askedRef.current;
    const abort = new AbortController();
    setBusy(true);
    const timer = setTimeout(
      () => {
        previewDates({ recurrence: JSON.parse(recurrence) }, abort.signal)
          .then((answer) => {
            if (mine !== askedRef.current) return;
            setDates(answer);
            setProblem(null);
          })
          .catch((error: unknown) => {
            if (mine !== askedRef.current) return;
            if (!(error instanceof ApiProblem)) throw error;
            setProblem(error.problem);
          })
          .finally(() => {
            if (mine === askedRef.current) setBusy(false);
          });
      },
      mine === 1 ? 0 : TYPING_PAUSE_MS,
    );
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [recurrence, round]);
  return { dates, problem, busy, again: () => setRound((count) => count + 1) };
}
