import type { Api } from '@shopify/ui-extensions/admin.order-details.block.render';
import { useCallback, useEffect, useState } from 'preact/hooks';
import type { OrderCopyOut } from '../../../app/contract/order-copies.ts';
import type { LineageOut } from '../../../app/contract/orders.ts';
import type { Problem } from '../../../app/contract/problem.ts';
import type { ScheduleRowOut } from '../../../app/contract/schedules.ts';
import { ApiProblem } from '../../shared/api.ts';
import { localDateTime, runOf, zoneName } from '../../shared/dates.ts';
import { adminLink, selectedId } from '../../shared/host.ts';
import { lineageOf, schedulesOf } from '../../shared/schedules-api.ts';
import { summary, WORDS } from './wording.ts';

interface Known {
  lineage: LineageOut;
  schedules: ScheduleRowOut[];
}

/** Shown of each kind; the app has them all. */
const SHOWN = 5;

/** On the order page: what was copied from this order, what it was copied from, and when it is repeated. */
export function OrderBlock() {
  const orderId = selectedId();
  const { known, problem, again } = useKnown(orderId);
  const live = known?.schedules.filter(({ status }) => status !== 'cancelled' && status !== 'finished') ?? [];
  const isEmpty = known && known.lineage.count === 0 && !isCopy(known.lineage) && live.length === 0;
  return (
    <s-admin-block heading={WORDS.heading} collapsedSummary={known ? summary(known.lineage.count, live.length) : undefined}>
      <s-stack gap="base">
        {problem && (
          <s-banner tone="critical" heading={problem.title}>
            <s-paragraph>
              {problem.detail} {problem.remedy}
            </s-paragraph>
            <s-button onClick={again}>{WORDS.tryAgain}</s-button>
          </s-banner>
        )}
        {!known && !problem && <s-spinner accessibilityLabel={WORDS.reading} />}
        {isEmpty && <s-text color="subdued">{WORDS.none}</s-text>}
        {known && isCopy(known.lineage) && <Origin lineage={known.lineage} />}
        {known && known.lineage.count > 0 && <Copies {...known.lineage} orderId={orderId ?? ''} />}
        {live.length > 0 && <Schedules schedules={live} />}
        {known && orderId !== null && (
          <s-stack direction="inline" gap="small">
            <s-button onClick={() => openAction('repeat-order-action')}>{WORDS.repeat}</s-button>
            <s-button onClick={() => openAction('copy-order-action')}>{WORDS.copy}</s-button>
            <s-link href={`app:app/splits/new/${orderId.split('/').at(-1) ?? ''}`}>{WORDS.split}</s-link>
          </s-stack>
        )}
      </s-stack>
    </s-admin-block>
  );
}

/** A block opens the app's actions over the order page. */
function openAction(handle: string): void {
  (globalThis as unknown as { shopify: Api }).shopify.navigation.navigate(`extension://${handle}`);
}

function useKnown(orderId: string | null) {
  const [known, setKnown] = useState<Known | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [round, setRound] = useState(0);
  useEffect(() => {
    if (orderId === null) return;
    Promise.all([lineageOf(orderId), schedulesOf(orderId)])
      .then(([lineage, { schedules }]) => {
        setProblem(null);
        setKnown({ lineage, schedules });
      })
      .catch((error: unknown) => {
        if (!(error instanceof ApiProblem)) throw error;
        setProblem(error.problem);
      });
  }, [orderId, round]);
  const again = useCallback(() => setRound((count) => count + 1), []);
  return { known, problem, again };
}

const isCopy = ({ way, whole }: LineageOut): boolean => way.length > 0 || !whole;

/** What the order was copied from, and the first original where that is another one. */
function Origin({ lineage: { root, way } }: { lineage: LineageOut }) {
  const from = way.at(-1)?.source;
  return (
    <s-stack gap="small-200">
      {from && (
        <s-paragraph>
          {WORDS.copyOf} <OrderLink order={from} />
        </s-paragraph>
      )}
      {from?.id !== root.id && (
        <s-paragraph>
          {WORDS.firstOriginal} <OrderLink order={root} />
          {way.length > 1 && ` ${WORDS.steps(way.length)}`}
        </s-paragraph>
      )}
    </s-stack>
  );
}

/** An order of a file has no page in the admin. */
function OrderLink({ order: { id, name } }: { order: LineageOut['root'] }) {
  if (!id.startsWith('gid:')) return <s-text>{name ?? WORDS.fromFile}</s-text>;
  return <s-link href={adminLink(id)}>{name ?? id.split('/').at(-1)}</s-link>;
}

function Copies(props: { copies: OrderCopyOut[]; count: number; orderId: string }) {
  return (
    <s-section heading={WORDS.copies}>
      <s-stack gap="small">
        {props.copies.slice(0, SHOWN).map((copy) => {
          const made = copy.target ?? copy.draft;
          const name = made?.name ?? localDateTime(copy.createdAt);
          return (
            <s-stack key={copy.id} direction="inline" gap="small" alignItems="center">
              {made ? <s-link href={adminLink(made.id)}>{made.name}</s-link> : <s-text>{name}</s-text>}
              {copy.split && <s-text color="subdued">{WORDS.part(copy.split.part, copy.split.of)}</s-text>}
              <Status copy={copy} />
              <s-link href={`app:app/copies/${copy.id}`} accessibilityLabel={WORDS.detailsOf(name)}>
                {WORDS.details}
              </s-link>
            </s-stack>
          );
        })}
        {props.count > SHOWN && (
          <s-link href={`app:app/copies?source=${props.orderId.split('/').at(-1) ?? ''}`}>{WORDS.more(props.count - SHOWN)}</s-link>
        )}
      </s-stack>
    </s-section>
  );
}

/** A failure that somebody settled asks for nobody any more. */
function Status({ copy: { status, settled } }: { copy: OrderCopyOut }) {
  const tone = status === 'completed' ? 'success' : status === 'failed' && !settled ? 'critical' : 'neutral';
  return <s-badge tone={tone}>{status === 'failed' && settled ? WORDS.settled : WORDS.copyStatus[status]}</s-badge>;
}

function Schedules(props: { schedules: ScheduleRowOut[] }) {
  return (
    <s-section heading={WORDS.schedules}>
      <s-stack gap="small">
        {props.schedules.slice(0, SHOWN).map((schedule) => (
          <s-stack key={schedule.id} gap="small-200">
            <s-stack direction="inline" gap="small" alignItems="center">
              <s-link href={`app:app/schedules/${schedule.id}`}>{schedule.name || schedule.words}</s-link>
              <s-badge tone={schedule.status === 'active' ? 'success' : schedule.status === 'inactive' ? 'warning' : 'neutral'}>
                {WORDS.scheduleStatus[schedule.status]}
              </s-badge>
            </s-stack>
            {schedule.name && <s-text color="subdued">{schedule.words}</s-text>}
            <s-text color="subdued">{nextOf(schedule)}</s-text>
          </s-stack>
        ))}
        {props.schedules.length > SHOWN && <s-text color="subdued">{WORDS.more(props.schedules.length - SHOWN)}</s-text>}
      </s-stack>
    </s-section>
  );
}

/** When the next copy is made, and for which date where that is another day. */
function nextOf({ nextNominal: nominalLocal, nextRunAt: runAt, recurrence }: ScheduleRowOut): string {
  if (nominalLocal === null || runAt === null) return WORDS.noNext;
  const { made, date } = runOf({ nominalLocal, runAt }, recurrence.timeZone);
  return WORDS.next(made, zoneName(recurrence.timeZone), date);
}
