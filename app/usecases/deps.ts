import type { CopyOptions } from '../domain/copying/options.ts';
import type { Ports } from './ports.ts';
import type { Result } from './refusal.ts';

/** Completes what the client sent by the profile's own values and judges it; the wiring hands in the contract's schema. */
export type ParseOptions = (profile: string | undefined, options: Record<string, unknown> | undefined) => Result<CopyOptions>;

export interface Deps {
  ports: Ports;
  parseOptions: ParseOptions;
}
