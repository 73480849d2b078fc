import { commandDoor } from './api/schedule-command.server.ts';

/** `POST /api/schedules/:id/activate`: lets a draft or a paused schedule run. */
const door = commandDoor('activate');

export { door as loader, door as action };
