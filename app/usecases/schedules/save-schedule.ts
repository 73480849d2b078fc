import { canonical } from '../canonical.ts';
import { changeSchedule, goOn, withNext } from '../../domain/schedule/change-schedule.ts';
import { checkHorizon, checkRecurrence } from '../../domain/schedule/check-recurrence.ts';
import { nextRun } from '../../domain/schedule/planned-runs.ts';
import { hasUnsettled } from '../../domain/schedule/pass-over.ts';
import { daysOf } from '../../domain/schedule/shop-days.ts';
import type { Schedule, ScheduleEvent } from '../../domain/schedule/schedule.ts';
import { done, refuse } from '../refusal.ts';
import type { Result } from '../refusal.ts';
import { orderGid } from '../source-summary.ts';
import { refuseUnattendedCharge } from '../unattended-charge.ts';
import { optionsFor } from '../shop-profiles.ts';
import { orRefusal } from '../shopify-refusal.ts';
import { redefined } from './redefine.ts';
import type { ScheduleDeps } from './schedule-ports.ts';
import type { SaveScheduleRequest, ScheduleUseCases } from './schedule-use-cases.ts';
import { spread } from './spread-next.ts';
import { settleFirst } from './tick-schedules.ts';

export const saveSchedule =
  (deps: ScheduleDeps): ScheduleUseCases['saveSchedule'] =>
  async (request) => {
    const checked = await check(deps, request);
    if (!checked.ok) return checked;
    const source = await readSource(deps, request);
    if (!source.ok) return source;
    await rememberZone(deps, request.shop);
    return request.id === null ? create(deps, request, source.value) : change(deps, request, request.id, source.value);
  };

/** Everything that can be judged without asking Shopify, all problems at once. The profile may be one of the shop's own. */
async function check(deps: ScheduleDeps, request: SaveScheduleRequest): Promise<Result<null>> {
  const { ports } = deps;
  const options = await optionsFor(deps, request);
  if (!options.ok) return options;
  const unattended = refuseUnattendedCharge(options.value);
  if (unattended) return unattended;
  const problems = [...checkRecurrence(request.recurrence), ...checkHorizon(request.recurrence, ports.clock.now().toISOString())].map(
    ({ code, place, message }) => ({ code, place: `recurrence.${place}`, message }),
  );
  if (problems.length > 0) {
    return refuse('invalid', 'INVALID_RECURRENCE', 'The schedule cannot be saved: its dates are not valid.', {
      remedy: 'Correct the fields named.',
      errors: problems,
    });
  }
  return done(null);
}

/** A schedule may only repeat an order that this shop can read (case D05). */
async function readSource({ ports }: ScheduleDeps, request: SaveScheduleRequest): Promise<Result<{ id: string; name: string }>> {
  const id = orderGid(request.orderId);
  return orRefusal(async () => {
    const order = await ports.shopify.admin(request.shop).readTarget(id);
    if (order) return done({ id, name: order.name });
    return refuse('not-found', 'ORDER_NOT_FOUND', 'There is no such order in this shop.', {
      errors: [{ code: 'ORDER_NOT_FOUND', place: 'orderId', message: 'No such order.' }],
    });
  });
}

/** The shop's own zone, read once, so that a later change of it can be noticed (case E27). Saving does not fail for it. */
async function rememberZone({ ports }: ScheduleDeps, shop: string): Promise<void> {
  const { zone } = await ports.settings.read(shop);
  if (zone.timeZone !== null) return;
  const read = await orRefusal(async () => done((await ports.shopify.admin(shop).shop()).timezone));
  if (read.ok) await ports.settings.change(shop, { zone: { ...zone, timeZone: read.value } });
}

async function create(
  deps: ScheduleDeps,
  request: SaveScheduleRequest,
  source: Schedule['source'],
): Promise<Result<{ schedule: Schedule; created: boolean }>> {
  const at = deps.ports.clock.now().toISOString();
  const { schedules: usual } = await deps.ports.settings.read(request.shop);
  const follows = request.followCalendar ?? true;
  const asked = wanted(request, source, follows ? withoutDays(usual) : usual);
  const agreed = await agreedTotal(deps, { shop: request.shop, ...asked }, null);
  if (!agreed.ok) return agreed;
  const blank: Schedule = {
    ...asked,
    shopDays: follows ? daysOf(usual.blackout) : null,
    agreedTotal: agreed.value,
    id: deps.ports.newId(),
    shop: request.shop,
    key: request.key,
    status: 'draft',
    version: 1,
    skips: [],
    alertedNominal: null,
    lastNominal: null,
    nextRunAt: null,
    nextNominal: null,
    zoneRules: '',
    pausedUntil: null,
    succeededRuns: 0,
    failingSince: null,
    createdBy: request.by,
    createdAt: at,
    updatedAt: at,
  };
  const schedule = request.status === 'active' ? activated(deps, blank, at) : done(blank);
  if (!schedule.ok) return schedule;
  const event: ScheduleEvent = {
    at,
    by: request.by,
    type: 'created',
    data: { status: schedule.value.status, next: schedule.value.nextNominal },
  };
  const made = await deps.schedules.create(schedule.value, event);
  if (made.created) return done(made);
  // The same key of the same order is the same schedule: it is replaced, unless the form already named another version (case E24).
  if (made.schedule.status === 'cancelled' || made.schedule.status === 'finished') {
    return refuse('conflict', 'SCHEDULE_ENDED', `A schedule with the key "${request.key}" of this order has ended.`, {
      remedy: 'Choose another key.',
    });
  }
  return change(deps, { ...request, version: made.schedule.version }, made.schedule.id, source);
}

async function change(
  deps: ScheduleDeps,
  request: SaveScheduleRequest,
  id: string,
  source: Schedule['source'],
): Promise<Result<{ schedule: Schedule; created: boolean }>> {
  const before = await deps.schedules.get(request.shop, id);
  if (!before) return refuse('not-found', 'SCHEDULE_NOT_FOUND', 'There is no such schedule in this shop.');
  if (before.version !== request.version) return stale();
  if (before.status === 'cancelled' || before.status === 'finished') {
    return refuse('conflict', 'SCHEDULE_ENDED', 'This schedule has ended and cannot be changed.', { remedy: 'Create a new one.' });
  }
  const agreed = await agreedTotal(deps, { shop: request.shop, ...wanted(request, source, before) }, before);
  return agreed.ok ? write(deps, request, before, { source, agreedTotal: agreed.value }) : agreed;
}

async function write(
  deps: ScheduleDeps,
  request: SaveScheduleRequest,
  before: Schedule,
  known: Pick<Schedule, 'source' | 'agreedTotal'>,
): Promise<Result<{ schedule: Schedule; created: boolean }>> {
  const at = deps.ports.clock.now().toISOString();
  // What the schedule has lived through (skips, last run, failures) is kept, whatever of its definition changes (case E19).
  const { schedules: usual } = await deps.ports.settings.read(request.shop);
  const follows = request.followCalendar ?? before.shopDays !== null;
  const definition = {
    ...wanted(request, known.source, before),
    ...{ shopDays: follows ? daysOf(usual.blackout) : null, agreedTotal: known.agreedTotal, updatedAt: at },
  };
  const edited = await redefined(deps.schedules, before, definition);
  const wakes = before.status === 'draft' && request.status === 'active';
  const redated = DATES.some((field) => canonical(before[field]) !== canonical(edited[field]));
  if (redated && hasUnsettled(before, at)) {
    const settled = await settleFirst(deps, before);
    // Its own settling raised the version by one; more than that was somebody else.
    if (settled?.version !== before.version + 1 || settled.status !== 'active') return stale();
    return write(deps, request, settled, known);
  }
  const next = wakes ? activated(deps, edited, at) : done(spread(deps, redated ? withNext(edited, at) : goOn(edited, at)));
  if (!next.ok) return next;
  if (redated && isShutOut(next.value)) {
    const message = 'The days to avoid leave out every date of this rule.';
    return refuse('refused', 'NO_DATE_LEFT', message, { remedy: 'Avoid fewer days, or choose a rule with dates on other days.' });
  }
  if (same(before, next.value)) return done({ schedule: before, created: false });
  const saved = await deps.schedules.save(next.value, [{ at, by: request.by, type: 'changed', data: changes(before, next.value) }]);
  return saved ? done({ schedule: saved, created: false }) : stale();
}

/** Whether the schedule goes on and nothing would ever run: an end that is reached is no mistake, and ends it. */
function isShutOut(schedule: Schedule): boolean {
  const { status, nextNominal, lastNominal } = schedule;
  return status === 'active' && nextNominal === null && nextRun(schedule, lastNominal).kind === 'none-in-sight';
}

/** What decides about the total of a copy. */
const CHOICE = ['source', 'profile', 'options'] as const;

/**
 * What the copies come to as things stand, where prices are to be held against it: asked for when a person has changed what is copied, so
 * that their own choice never counts as a change of prices, and kept through every other change, so that prices cannot creep.
 */
async function agreedTotal(
  { copies }: ScheduleDeps,
  wanted: Pick<Schedule, 'shop' | 'drift' | (typeof CHOICE)[number]>,
  before: Schedule | null,
): Promise<Result<Schedule['agreedTotal']>> {
  if (wanted.drift.thresholdPercent === null) return done(null);
  const isKnown = before?.agreedTotal && CHOICE.every((field) => canonical(before[field]) === canonical(wanted[field]));
  if (isKnown) return done(before.agreedTotal);
  const { shop, source, profile, options } = wanted;
  const preview = await copies.previewCopy({ shop, orderId: source.id, profile, options });
  return preview.ok ? done(preview.value.calculation?.totals.total ?? null) : preview;
}

function activated(deps: ScheduleDeps, schedule: Schedule, at: string): Result<Schedule> {
  const result = changeSchedule(schedule, { type: 'activate' }, at);
  return result.ok ? done(spread(deps, result.schedule)) : refuse('refused', result.problem.code, result.problem.message);
}

const POLICIES = ['leadDays', 'blackout', 'missed', 'failure', 'drift', 'outOfStock', 'alertHours'] as const;
type Policies = Pick<Schedule, (typeof POLICIES)[number]>;

/** What a new schedule begins with that follows the shop's calendar: it has no days of its own, and says where a copy goes as the shop does. */
const withoutDays = (usual: Policies): Policies => ({ ...usual, blackout: { ...usual.blackout, dates: [], weekdays: [] } });

/** What was asked for; a policy that was left out is as `otherwise` has it. */
function wanted(request: SaveScheduleRequest, source: Schedule['source'], otherwise: Policies) {
  const { name, profile, options, recurrence } = request;
  const policies = Object.fromEntries(
    POLICIES.map((policy) => [policy, request[policy] === undefined ? otherwise[policy] : request[policy]]),
  );
  return { name, source, profile, options, recurrence, ...(policies as Policies) };
}

/** What decides about the dates. */
const DATES = ['recurrence', 'leadDays', 'blackout', 'shopDays'] as const;

const DEFINITION = [
  'name',
  'source',
  'profile',
  'options',
  'recurrence',
  'leadDays',
  'blackout',
  'shopDays',
  'missed',
  'failure',
  'drift',
  'outOfStock',
  'alertHours',
  'status',
] as const;

function same(before: Schedule, after: Schedule): boolean {
  return DEFINITION.every((field) => canonical(before[field]) === canonical(after[field]));
}

/**
 * Names of the fields that changed, for the history, and of the rule and the order what they were and are. Other values may hold personal data
 * and stay out of it.
 */
function changes(before: Schedule, after: Schedule): Record<string, unknown> {
  const fields = DEFINITION.filter((field) => canonical(before[field]) !== canonical(after[field]));
  const told = (['recurrence', 'source'] as const).filter((field) => fields.includes(field));
  const values = Object.fromEntries(told.map((field) => [field, { before: before[field], after: after[field] }]));
  return { fields, next: after.nextNominal, ...values };
}

function stale<T>(): Result<T> {
  return refuse('conflict', 'SCHEDULE_CHANGED', 'Somebody else changed this schedule meanwhile. Nothing was saved.', {
    remedy: 'Load it again and repeat the change.',
  });
}
