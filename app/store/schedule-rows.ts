import { alertAt, isTold } from '../domain/schedule/notices.ts';
import type { Schedule, ScheduleEvent, ScheduleOccurrence } from '../domain/schedule/schedule.ts';
import type { OccurrenceChange } from '../usecases/ports-schedules.ts';
import { Prisma } from './generated/client.ts';
import type { Schedule as ScheduleRow, ScheduleEvent as EventRow, ScheduleOccurrence as OccurrenceRow } from './generated/client.ts';

export function toSchedule(row: ScheduleRow): Schedule {
  return {
    id: row.id,
    shop: row.shop,
    key: row.key,
    name: row.name,
    status: row.status as Schedule['status'],
    version: row.version,
    source: { id: row.sourceId, name: row.sourceName },
    profile: row.profile,
    options: row.options as Schedule['options'],
    recurrence: row.recurrence as unknown as Schedule['recurrence'],
    leadDays: row.leadDays,
    blackout: row.blackout as unknown as Schedule['blackout'],
    shopDays: row.shopDays as Schedule['shopDays'],
    missed: row.missed as Schedule['missed'],
    failure: row.failure as unknown as Schedule['failure'],
    drift: row.drift as unknown as Schedule['drift'],
    agreedTotal: row.agreedTotal as unknown as Schedule['agreedTotal'],
    outOfStock: row.outOfStock as Schedule['outOfStock'],
    alertHours: row.alertHours,
    alertedNominal: row.alertedNominal,
    skips: row.skips as string[],
    lastNominal: row.lastNominal,
    nextNominal: row.nextNominal,
    nextRunAt: instant(row.nextRunAt),
    zoneRules: row.zoneRules,
    pausedUntil: instant(row.pausedUntil),
    succeededRuns: row.succeededRuns,
    failingSince: instant(row.failingSince),
    createdBy: row.createdBy,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}

export function scheduleColumns(schedule: Schedule): Omit<Prisma.ScheduleUncheckedCreateInput, 'id' | 'shop' | 'version'> {
  return {
    sourceId: schedule.source.id,
    sourceName: schedule.source.name,
    key: schedule.key,
    name: schedule.name,
    status: schedule.status,
    profile: schedule.profile,
    options: schedule.options as Prisma.InputJsonObject,
    recurrence: schedule.recurrence as unknown as Prisma.InputJsonObject,
    leadDays: schedule.leadDays,
    blackout: schedule.blackout as unknown as Prisma.InputJsonObject,
    shopDays: jsonOrNull(schedule.shopDays),
    missed: schedule.missed,
    failure: schedule.failure as unknown as Prisma.InputJsonObject,
    drift: schedule.drift as unknown as Prisma.InputJsonObject,
    agreedTotal: jsonOrNull(schedule.agreedTotal && { ...schedule.agreedTotal }),
    outOfStock: schedule.outOfStock,
    alertHours: schedule.alertHours,
    alertedNominal: schedule.alertedNominal,
    nextAlertAt: alertAt(schedule),
    skips: schedule.skips,
    lastNominal: schedule.lastNominal,
    nextNominal: schedule.nextNominal,
    nextRunAt: schedule.nextRunAt,
    zoneRules: schedule.zoneRules,
    pausedUntil: schedule.pausedUntil,
    succeededRuns: schedule.succeededRuns,
    failingSince: schedule.failingSince,
    createdBy: schedule.createdBy,
    createdAt: schedule.createdAt,
    updatedAt: schedule.updatedAt,
  };
}

export function toOccurrence(row: OccurrenceRow): ScheduleOccurrence {
  return {
    id: row.id,
    shop: row.shop,
    scheduleId: row.scheduleId,
    nominalLocal: row.nominalLocal,
    runAt: row.runAt.toISOString(),
    late: row.late,
    status: row.status as ScheduleOccurrence['status'],
    copyId: row.copyId,
    attempts: row.attempts,
    note: row.note,
    options: row.options as ScheduleOccurrence['options'],
    settledAt: instant(row.settledAt),
  };
}

export function changeColumns({ options, ...change }: OccurrenceChange): Prisma.ScheduleOccurrenceUncheckedUpdateManyInput {
  return { ...change, ...(options === undefined ? {} : { options: jsonOrNull(options) }) };
}

/** Prisma tells "no value" from the JSON value `null`. */
export function jsonOrNull(value: object | null) {
  return value === null ? Prisma.DbNull : (value as Prisma.InputJsonObject);
}

export function toScheduleEvent(row: EventRow): ScheduleEvent {
  return { at: row.at.toISOString(), by: row.by, type: row.type as ScheduleEvent['type'], data: row.data as ScheduleEvent['data'] };
}

export function eventColumns(shop: string, scheduleId: string, event: ScheduleEvent): Prisma.ScheduleEventUncheckedCreateInput {
  return {
    shop,
    scheduleId,
    at: event.at,
    by: event.by,
    type: event.type,
    data: event.data as Prisma.InputJsonObject,
    notice: !isTold(event) ? null : event.type === 'alert' ? 'looking' : 'due',
  };
}

const instant = (date: Date | null): string | null => date?.toISOString() ?? null;
