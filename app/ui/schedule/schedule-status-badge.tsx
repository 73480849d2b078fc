import { Badge, InlineStack } from '@shopify/polaris';
import type { OccurrenceOut, ScheduleOut } from '#app/contract/schedules.ts';
import { RUN_STATUS, SCHEDULE_STATUS } from './wording.ts';

export function ScheduleStatusBadge({ status }: { status: ScheduleOut['status'] }) {
  const { label, tone } = SCHEDULE_STATUS[status];
  return <Badge tone={tone}>{label}</Badge>;
}

/** Its status, and whether its last runs failed: a schedule goes on while it fails, or was paused for that. */
export function ScheduleState({ schedule: { status, failingSince } }: { schedule: Pick<ScheduleOut, 'status' | 'failingSince'> }) {
  const ended = status === 'cancelled' || status === 'finished';
  return (
    <InlineStack gap="100">
      <ScheduleStatusBadge status={status} />
      {failingSince && !ended && <Badge tone="critical">Failing</Badge>}
    </InlineStack>
  );
}

export function RunStatusBadge({ status }: { status: OccurrenceOut['status'] }) {
  const { label, tone } = RUN_STATUS[status];
  return <Badge tone={tone}>{label}</Badge>;
}
