import { commandDoor } from './api/schedule-command.server.ts';

/** `POST /api/schedules/:id/cancel`: ends the schedule for good. */
const door = commandDoor('cancel');

export { door as loader, door as action };
