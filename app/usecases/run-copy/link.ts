import { spreadOffset } from '../../domain/schedule/spread.ts';
import { isFromElsewhere } from '../imported-source.ts';
import type { Answer, CopyLink } from '../ports.ts';
import type { CopyRun, RunStep } from './run.ts';
import { WaitCopy } from './run.ts';

/** How long a copy keeps the turn to write its source's list, ms: longer than any call takes. */
const TURN_MS = 90_000;
/** Ms after which a copy looks again whether the list names it, and up to as much again. */
const LOOK_AGAIN_MS = 2_000;

/**
 * Writes on both orders which is a copy of which. Repeating it changes nothing, so an unheard answer is simply asked for again. The target
 * gets its link at once. The list on the source is one value that all of its copies share: one of them writes it for all that stand by
 * then, and who finds it busy comes back and mostly finds it written.
 */
export const link: RunStep = {
  name: 'link',
  // An original that is not in this shop bears no link; a finding says so.
  applies: (run) => !isFromElsewhere(run.copy.source.id),
  // A copy that stood as a draft and is completed later is linked again, to its order.
  isDone: (run) => run.state('link') === 'done' && run.last('link')?.detail.kind === kindOf(run.copy.target),
  async do(run) {
    const { copy } = run;
    const target = copy.target ?? copy.draft;
    if (!target) return;
    const kind = kindOf(copy.target);
    const answer = await linkBoth(run, { kind, waited: waitedFor(run, kind) }, target);
    const noted = answer.ok ? await noteReplacement(run, target.name) : answer;
    if (noted.ok) {
      run.note('link', 'done', { kind });
      return;
    }
    // The copy stands; a missing link is told, and does not stop what was asked for.
    run.note('link', 'undone', { kind, refused: true });
    run.change({
      errors: [
        ...copy.errors,
        ...noted.userErrors.map((error) => run.error('LINK_REFUSED', { step: 'link', place: error.place, said: error.message })),
      ],
    });
  },
};

type Kind = CopyLink['target']['kind'];
/** The target bears its link, and the list on the source was asked for with this ticket; null: it must be asked for anew. */
type Waited = { ticket: number | null } | null;

function waitedFor(run: CopyRun, kind: Kind): Waited {
  const last = run.last('link');
  if (last?.state !== 'intended' || last.detail.kind !== kind || last.detail.targetLinked !== true) return null;
  return { ticket: typeof last.detail.ticket === 'number' ? last.detail.ticket : null };
}

async function linkBoth(run: CopyRun, { kind, waited }: { kind: Kind; waited: Waited }, target: { id: string; name: string }) {
  const { copy, ports } = run;
  // The list is made of the ledger: what was made stands there before it is asked for.
  await run.intend('link', { kind, ...(waited && { targetLinked: true, ...waited }) });
  const of = { shop: copy.shop, sourceId: copy.source.id, copyId: copy.id };
  const request = {
    copyId: copy.id,
    source: { id: copy.source.id, name: copy.source.name ?? '' },
    target: { id: target.id, name: target.name, kind },
    rootSourceId: copy.rootSourceId,
    targetLinked: waited !== null,
  };
  const turn = await ports.links.ask(of, { ticket: waited?.ticket ?? null, at: run.now(), turnMs: TURN_MS });
  if (turn.state !== 'mine') {
    const answer = waited ? LINKED : await run.api.linkOrders({ ...request, copies: null });
    return answer.ok && turn.state === 'busy' ? waitForList(run, kind, turn.ticket) : answer;
  }
  const answer = await writeList(run, of, request);
  if (!answer.ok || (await ports.links.wrote(of, turn.covers))) return answer;
  return waitForList(run, kind, null);
}

const LINKED: Answer<null> = { ok: true, value: null };

async function writeList(run: CopyRun, of: Parameters<CopyRun['ports']['links']['giveBack']>[0], request: Omit<CopyLink, 'copies'>) {
  const { links } = run.ports;
  try {
    const answer = await run.api.linkOrders({ ...request, copies: await links.copiesOf(of.shop, of.sourceId) });
    if (!answer.ok) await links.giveBack(of);
    return answer;
  } catch (failure) {
    await links.giveBack(of);
    throw failure;
  }
}

function waitForList(run: CopyRun, kind: Kind, ticket: number | null): never {
  run.note('link', 'intended', { kind, targetLinked: true, ...(ticket === null ? {} : { ticket }) });
  const attempt = `${run.copy.id} ${run.now().getTime()}`;
  throw new WaitCopy(LOOK_AGAIN_MS + spreadOffset(attempt, LOOK_AGAIN_MS, null), 'source-busy');
}

/** The order that is replaced says by what and why. */
async function noteReplacement(run: CopyRun, targetName: string): Promise<Answer<null>> {
  const { options, source } = run.copy;
  if (options.profile !== 'replacement' || options.reason === null) return { ok: true, value: null };
  return run.api.addOrderNote(source.id, `Replaced by ${targetName}: ${options.reason}`);
}

const kindOf = (target: unknown): Kind => (target ? 'order' : 'draft');
