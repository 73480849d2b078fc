import type { Sightings } from './sightings.ts';
import type { BatchesPort } from './ports-batches.ts';
import type { CopyPriority } from '../domain/copying/door-priority.ts';
import type { ImportsPort, OrderFilesPort } from './ports-imports.ts';
import type { LedgerPort, ShopsPort } from './ports-ledger.ts';
import type { PrivacyPort } from './ports-privacy.ts';
import type { CopyCountsPort, ProfilesPort, SettingsPort } from './ports-profiles.ts';
import type { SourceLinksPort } from './ports-source-links.ts';
import type { SchedulesPort } from './ports-schedules.ts';
import type { ShopifyPort } from './ports-shopify.ts';

export * from './ports-ledger.ts';
export * from './ports-shopify.ts';
export * from './ports-webhooks.ts';
export type { CopyStep } from '../domain/copying/order-copy.ts';

/** Everything a use case may ask of the world. Built once in wiring.server.ts and passed in. */
export interface Ports {
  schedules: SchedulesPort;
  privacy: PrivacyPort;
  batches: BatchesPort;
  imports: ImportsPort;
  files: OrderFilesPort;
  shopify: ShopifyPort;
  ledger: LedgerPort;
  links: SourceLinksPort;
  shops: ShopsPort;
  jobs: JobsPort;
  profiles: ProfilesPort;
  settings: SettingsPort;
  counts: CopyCountsPort;
  clock: Clock;
  log: Log;
  newId(): string;
  /** Since when this process has been looking for what was announced and not heard of. */
  sightings: Sightings;
}

export interface Clock {
  now(): Date;
  /** Milliseconds on this process's stopwatch, which nobody can set; only differences mean something, and only within the process. */
  monotonic(): number;
  /** Resolves after `ms` milliseconds of this clock, or rejects when the signal aborts. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** Structured log lines; callers pass ids and codes, never names, addresses, e-mails or tokens. */
export interface Log {
  info(fields: Record<string, unknown>, message: string): void;
  warn(fields: Record<string, unknown>, message: string): void;
  error(fields: Record<string, unknown>, message: string): void;
}

export interface JobsPort {
  /** Sends `run-copy` again after a wait (a throttled or transient failure); the ledger row stays in progress. */
  runCopyLater(shop: string, copyId: string, delayMs: number, priority?: CopyPriority): Promise<void>;
}
