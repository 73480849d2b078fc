import { commandDoor } from './api/schedule-command.server.ts';

/** `POST /api/schedules/:id/skip-next`: leaves the next date out. */
const door = commandDoor('skip-next');

export { door as loader, door as action };
