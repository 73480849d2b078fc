import type { Ports } from '../ports.ts';
import type { MailPort, ScheduleNoticesPort, SchedulesPort } from '../ports-schedules.ts';
import type { UseCases } from '../use-cases.ts';
import type { ParseOptions } from '../deps.ts';

/** What the verbs of schedules ask of the world: the common ports, their own, and the verbs of copies that they build upon. */
export interface ScheduleDeps {
  ports: Ports;
  schedules: SchedulesPort;
  notices: ScheduleNoticesPort;
  /** Null: no mail server is configured, so nothing is sent. */
  mail: MailPort | null;
  parseOptions: ParseOptions;
  copies: Pick<UseCases, 'startCopy' | 'retryCopy' | 'previewCopy'>;
  /** Length of the window over which schedules due at one instant are spread (ms). */
  spreadWindowMs: number;
  /** Edition of the time-zone data of this process, `2026a`. */
  zoneRules: string;
}
