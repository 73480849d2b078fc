import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright-core';
import type { Browser, LaunchOptions } from 'playwright-core';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'microsoft-edge'];
const PLACES = ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Chromium.app/Contents/MacOS/Chromium'];

/**
 * The system's Chromium: `CHROMIUM_PATH`, else the first known name on the PATH or in the usual folders. Null when there is none.
 * Nothing is downloaded.
 */
export function findChromium(environment: Record<string, string | undefined> = process.env): string | null {
  const named = environment.CHROMIUM_PATH;
  if (named) return existsSync(named) ? named : null;
  const folders = [...(environment.PATH ?? '').split(delimiter), '/usr/bin', '/usr/local/bin', '/snap/bin'].filter(Boolean);
  const candidates = [...folders.flatMap((folder) => NAMES.map((name) => join(folder, name))), ...PLACES];
  return candidates.find((path) => existsSync(path)) ?? null;
}

/** How to get a browser, in one line, for people who have none. */
export const HOW_TO_GET_CHROMIUM =
  'No Chromium found. Install one (Debian, Ubuntu: apt-get install -y chromium; macOS: brew install --cask chromium) or set CHROMIUM_PATH to a Chrome or Chromium.';

/** Quiet and without a sandbox (which root cannot have), so that it makes no request but those of the test. */
export const CHROMIUM_ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-default-apps',
  '--no-first-run',
  '--no-default-browser-check',
];

/**
 * How a person's browser names itself. A headless one says "HeadlessChrome", and the platform's library answers bots with 410 Gone.
 */
export const USER_AGENT = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';

/** Starts the system's Chromium without a window. Throws {@link HOW_TO_GET_CHROMIUM} when there is none. */
export async function launchBrowser(options: LaunchOptions = {}): Promise<Browser> {
  const executablePath = findChromium();
  if (!executablePath) throw new Error(HOW_TO_GET_CHROMIUM);
  return chromium.launch({
    headless: true,
    ...options,
    executablePath,
    args: [...CHROMIUM_ARGUMENTS, `--user-agent=${USER_AGENT}`, ...(options.args ?? [])],
  });
}
