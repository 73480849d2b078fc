import axe from 'axe-core';
import type { Frame, Page } from 'playwright-core';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'];

/**
 * What axe finds against WCAG 2.1 A and AA in a page and in each of its frames, as `rule: elements`.
 *
 * Each frame is judged in place, as a document of its own. That asks more than judging it as a part of the page (rules about a whole document,
 * like its title, hold for the app's too), and takes a tenth of the time of merging the frames' results in a blank page.
 */
export async function violations(page: Page, { seriousOnly = false } = {}): Promise<string[]> {
  const found = await Promise.all(page.frames().map(violationsIn));
  return found
    .flat()
    .filter(({ impact }) => !seriousOnly || impact === 'serious' || impact === 'critical')
    .map(({ id, elements }) => `${id}: ${elements.join(' | ')}`);
}

interface Found {
  id: string;
  impact: string | null;
  elements: string[];
}

async function violationsIn(frame: Frame): Promise<Found[]> {
  try {
    await settled(frame);
    return await judge(frame);
  } catch (error) {
    // The admin takes the frames of extensions away and makes them anew; what is gone has nothing to be judged.
    if (frame.isDetached()) return [];
    throw error;
  }
}

/** What is being worked out anew is dimmed for that moment; a page that stays busy is judged as it is. */
async function settled(frame: Frame): Promise<void> {
  await frame.waitForLoadState();
  const isIdle = () => document.querySelector('[aria-busy="true"]') === null;
  await frame.waitForFunction(isIdle, undefined, { timeout: 5_000 }).catch(() => undefined);
}

async function judge(frame: Frame): Promise<Found[]> {
  if (!(await frame.evaluate(() => 'axe' in window))) await frame.evaluate(axe.source);
  return frame.evaluate(async (tags) => {
    const { axe: here } = window as unknown as { axe: typeof axe };
    // By itself axe would ask the frames within as well, and wait a minute for one that is being taken away.
    const options = { iframes: false, runOnly: { type: 'tag' as const, values: tags }, resultTypes: ['violations' as const] };
    const { violations: found } = await here.run(document, options);
    return found.map(({ id, impact, nodes }) => ({ id, impact: impact ?? null, elements: nodes.map(({ html }) => html) }));
  }, TAGS);
}
