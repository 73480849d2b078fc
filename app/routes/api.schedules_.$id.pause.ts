import { pauseRequest } from '#app/contract/schedules.ts';
import { commandDoorWith } from './api/schedule-command.server.ts';

/** `POST /api/schedules/:id/pause`: nothing runs until it is resumed, or until the date `until`. */
const door = commandDoorWith(pauseRequest, ({ until }) => ({ type: 'pause', until }));

export { door as loader, door as action };
