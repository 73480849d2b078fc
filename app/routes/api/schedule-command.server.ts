import type { z } from 'zod';
import { commandRequest } from '#app/contract/schedules.ts';
import type { ScheduleCommand } from '#app/domain/schedule/change-schedule.ts';
import { presentSchedule } from '../presenters/schedules.ts';
import { api, jsonResponse } from './api.server.ts';
import { copyIdOf, valueOf } from './door.server.ts';
import { readOptionalBody } from './read-body.server.ts';

/** The door of one step in a schedule's life: `POST /api/schedules/:id/<command>`, with a body only where the command needs one. */
export function commandDoor(type: Exclude<ScheduleCommand['type'], 'pause' | 'unskip'>) {
  return commandDoorWith(commandRequest, () => ({ type }));
}

export function commandDoorWith<S extends z.ZodType<{ version?: number }>>(schema: S, commandOf: (body: z.output<S>) => ScheduleCommand) {
  return api({
    POST: async ({ request, params, shop, userId, language, schedules }) => {
      const scheduleId = copyIdOf(params);
      const body = await readOptionalBody(request, schema);
      const command = commandOf(body);
      const result = await schedules.commandSchedule({ shop, scheduleId, command, version: body.version, by: userId });
      return jsonResponse(presentSchedule(valueOf(result), language));
    },
  });
}
