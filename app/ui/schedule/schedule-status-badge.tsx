import { Badge } from '@shopify/polaris';
import type { OccurrenceOut, ScheduleOut } from '#app/contract/schedules.ts';
import { RUN_STATUS, SCHEDULE_STATUS } from './wording.ts';

export function ScheduleStatusBadge({ status }: { status: ScheduleOut['status'] }) {
  const { label, tone } = SCHEDULE_STATUS[status];
  return <Badge tone={tone}>{label}</Badge>;
}

export function RunStatusBadge({ status }: { status: OccurrenceOut['status'] }) {
  const { label, tone } = RUN_STATUS[status];
  return <Badge tone={tone}>{label}</Badge>;
}
