import { commandDoor } from './api/schedule-command.server.ts';

/** `POST /api/schedules/:id/resume`: ends a pause; dates that passed meanwhile are not made up for. */
const door = commandDoor('resume');

export { door as loader, door as action };
