import type { Problem } from '#app/contract/problem.ts';
import { action as batchCommand } from '#app/routes/api.batches_.$id.$action.ts';
import { loader as batchRows } from '#app/routes/api.batches_.$id.rows.ts';
import { loader as batch } from '#app/routes/api.batches_.$id.ts';
import { action as batchCheck } from '#app/routes/api.batches_.check.ts';
import { action as batches } from '#app/routes/api.batches.ts';
import { loader as dataRequests } from '#app/routes/api.data-requests.ts';
import { loader as dataRequest } from '#app/routes/api.data-requests_.$id.ts';
import { loader as importedOrder } from '#app/routes/api.imported-orders_.$id.ts';
import { action as imports } from '#app/routes/api.imports.ts';
import { action as copyImports } from '#app/routes/api.imports_.$id.copies.ts';
import { action as deleteImport } from '#app/routes/api.imports_.$id.delete.ts';
import { loader as oneImport } from '#app/routes/api.imports_.$id.ts';
import { action as abort } from '#app/routes/api.order-copies_.$id.abort.ts';
import { action as complete } from '#app/routes/api.order-copies_.$id.complete.ts';
import { action as retry } from '#app/routes/api.order-copies_.$id.retry.ts';
import { action as settle } from '#app/routes/api.order-copies_.$id.settle.ts';
import { loader as one } from '#app/routes/api.order-copies_.$id.ts';
import { action as unsettle } from '#app/routes/api.order-copies_.$id.unsettle.ts';
import { action as copies } from '#app/routes/api.order-copies.ts';
import { loader as failures } from '#app/routes/api.failures.ts';
import { action as redrive } from '#app/routes/api.failures_.redrive.ts';
import { action as settleCause } from '#app/routes/api.failures_.settle.ts';
import { loader as buyers } from '#app/routes/api.buyers.ts';
import { loader as locations } from '#app/routes/api.locations.ts';
import { loader as orders } from '#app/routes/api.orders.ts';
import { loader as occurrences } from '#app/routes/api.occurrences.ts';
import { action as approve } from '#app/routes/api.occurrences_.$id.approve.ts';
import { action as leaveOut } from '#app/routes/api.occurrences_.$id.skip.ts';
import { action as deleteProfile } from '#app/routes/api.profiles_.$name.delete.ts';
import { loader as exportProfiles } from '#app/routes/api.profiles_.export.ts';
import { action as importProfiles } from '#app/routes/api.profiles_.import.ts';
import { action as profiles } from '#app/routes/api.profiles.ts';
import { action as shopCalendar } from '#app/routes/api.shop-calendar.ts';
import { action as settings } from '#app/routes/api.settings.ts';
import { action as trySeverities } from '#app/routes/api.severities_.try.ts';
import { loader as destinations } from '#app/routes/api.destinations.ts';
import { loader as split } from '#app/routes/api.splits_.$key.ts';
import { action as splitPreview } from '#app/routes/api.splits_.preview.ts';
import { action as splits } from '#app/routes/api.splits.ts';
import { action as previews } from '#app/routes/api.previews.ts';
import { action as scheduleDates } from '#app/routes/api.schedule-dates.ts';
import { action as activate } from '#app/routes/api.schedules_.$id.activate.ts';
import { action as cancel } from '#app/routes/api.schedules_.$id.cancel.ts';
import { action as pause } from '#app/routes/api.schedules_.$id.pause.ts';
import { action as resume } from '#app/routes/api.schedules_.$id.resume.ts';
import { action as runNow } from '#app/routes/api.schedules_.$id.run-now.ts';
import { action as skipNext } from '#app/routes/api.schedules_.$id.skip-next.ts';
import { loader as scheduleHistory } from '#app/routes/api.schedules_.$id.history.ts';
import { action as schedule } from '#app/routes/api.schedules_.$id.ts';
import { action as unskip } from '#app/routes/api.schedules_.$id.unskip.ts';
import { action as schedules } from '#app/routes/api.schedules.ts';
import type { AppStack } from '../../support/app-stack.ts';

type Door = (args: { request: Request; params: Record<string, string | undefined> }) => Promise<Response>;

/** What every browser of a member of staff calls itself; the library turns crawlers away. */
export const BROWSER = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';

const DOORS: { path: RegExp; door: Door }[] = [
  { path: /^\/api\/imports$/, door: imports },
  { path: /^\/api\/imports\/(?<id>[^/]*)$/, door: oneImport },
  { path: /^\/api\/imports\/(?<id>[^/]*)\/copies$/, door: copyImports },
  { path: /^\/api\/imports\/(?<id>[^/]*)\/delete$/, door: deleteImport },
  { path: /^\/api\/data-requests$/, door: dataRequests },
  { path: /^\/api\/data-requests\/(?<id>[^/]*)$/, door: dataRequest },
  { path: /^\/api\/imported-orders\/(?<id>[^/]*)$/, door: importedOrder },
  { path: /^\/api\/previews$/, door: previews },
  { path: /^\/api\/profiles$/, door: profiles },
  { path: /^\/api\/shop-calendar$/, door: shopCalendar },
  { path: /^\/api\/profiles\/export$/, door: exportProfiles },
  { path: /^\/api\/profiles\/import$/, door: importProfiles },
  { path: /^\/api\/profiles\/(?<name>[^/]*)\/delete$/, door: deleteProfile },
  { path: /^\/api\/settings$/, door: settings },
  { path: /^\/api\/severities\/try$/, door: trySeverities },
  { path: /^\/api\/destinations$/, door: destinations },
  { path: /^\/api\/splits$/, door: splits },
  { path: /^\/api\/splits\/preview$/, door: splitPreview },
  { path: /^\/api\/splits\/(?<key>[^/]*)$/, door: split },
  { path: /^\/api\/orders$/, door: orders },
  { path: /^\/api\/locations$/, door: locations },
  { path: /^\/api\/buyers$/, door: buyers },
  { path: /^\/api\/order-copies$/, door: copies },
  { path: /^\/api\/order-copies\/(?<id>[^/]*)$/, door: one },
  { path: /^\/api\/order-copies\/(?<id>[^/]*)\/retry$/, door: retry },
  { path: /^\/api\/order-copies\/(?<id>[^/]*)\/settle$/, door: settle },
  { path: /^\/api\/order-copies\/(?<id>[^/]*)\/unsettle$/, door: unsettle },
  { path: /^\/api\/order-copies\/(?<id>[^/]*)\/abort$/, door: abort },
  { path: /^\/api\/order-copies\/(?<id>[^/]*)\/complete$/, door: complete },
  { path: /^\/api\/failures$/, door: failures },
  { path: /^\/api\/failures\/redrive$/, door: redrive },
  { path: /^\/api\/failures\/settle$/, door: settleCause },
  { path: /^\/api\/batches$/, door: batches },
  { path: /^\/api\/batches\/check$/, door: batchCheck },
  { path: /^\/api\/batches\/(?<id>[^/]*)$/, door: batch },
  { path: /^\/api\/batches\/(?<id>[^/]*)\/rows$/, door: batchRows },
  { path: /^\/api\/batches\/(?<id>[^/]*)\/(?<action>[^/]*)$/, door: batchCommand },
  { path: /^\/api\/schedule-dates$/, door: scheduleDates },
  { path: /^\/api\/schedules$/, door: schedules },
  { path: /^\/api\/schedules\/(?<id>[^/]*)$/, door: schedule },
  { path: /^\/api\/schedules\/(?<id>[^/]*)\/history$/, door: scheduleHistory },
  ...Object.entries({ activate, pause, resume, 'skip-next': skipNext, unskip, cancel, 'run-now': runNow }).map(([name, door]) => ({
    path: new RegExp(`^/api/schedules/(?<id>[^/]*)/${name}$`),
    door,
  })),
  { path: /^\/api\/occurrences$/, door: occurrences },
  { path: /^\/api\/occurrences\/(?<id>[^/]*)\/approve$/, door: approve },
  { path: /^\/api\/occurrences\/(?<id>[^/]*)\/skip$/, door: leaveOut },
];

export interface Call {
  method?: string;
  /** Sent as JSON unless it is a string or bytes. */
  body?: unknown;
  /** Replaces the default headers; null leaves one out. */
  headers?: Record<string, string | null>;
}

export interface Answer<T = unknown> {
  status: number;
  headers: Headers;
  body: T;
  problem: Problem;
}

/** Calls a route's handler as the server would, signed in on the stack's first shop unless the headers say otherwise. */
export async function callApi<T = unknown>(stack: AppStack, path: string, { method, body, headers = {} }: Call = {}): Promise<Answer<T>> {
  const url = new URL(path, stack.appUrl);
  const found = DOORS.map(({ path: pattern, door }) => ({ match: pattern.exec(url.pathname), door })).find(({ match }) => match !== null);
  if (!found) throw new Error(`no door at ${url.pathname}`);
  const sent = Object.entries({
    authorization: `Bearer ${stack.sessionToken()}`,
    'user-agent': BROWSER,
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    ...headers,
  }).filter((entry): entry is [string, string] => entry[1] !== null);
  const request = new Request(url, {
    method: method ?? (body === undefined ? 'GET' : 'POST'),
    headers: sent,
    ...(body === undefined
      ? {}
      : { body: typeof body === 'string' || body instanceof Uint8Array ? (body as BodyInit) : JSON.stringify(body) }),
  });
  const params = Object.fromEntries(Object.entries(found.match?.groups ?? {}).map(([name, part]) => [name, decoded(part)]));
  const response = await found.door({ request, params });
  const text = await response.text();
  const answer: unknown = text === '' ? null : JSON.parse(text);
  return { status: response.status, headers: response.headers, body: answer as T, problem: answer as Problem };
}

/** A part of the address as the router hands it on: what cannot be decoded stays as it came. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
