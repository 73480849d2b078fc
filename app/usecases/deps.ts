import type { CopyOptions, ProfileName } from '../domain/copying/options.ts';
import type { Ports } from './ports.ts';
import type { Result } from './refusal.ts';
import type { RunStep } from './run-copy/run.ts';

/**
 * Completes what the client sent by the profile's own values and judges it; the wiring hands in the contract's schema. `own`: the profile as
 * the shop has it.
 */
export type ParseOptions = (
  profile: string | undefined,
  options: Record<string, unknown> | undefined,
  own?: { base: ProfileName; options: Record<string, unknown> },
) => Result<CopyOptions>;

export interface Deps {
  ports: Ports;
  parseOptions: ParseOptions;
  /** Instead of a copy's own steps: the same ones, watched. */
  steps?: readonly RunStep[];
}
