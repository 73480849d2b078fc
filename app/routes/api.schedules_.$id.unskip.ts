import { unskipRequest } from '#app/contract/schedules.ts';
import { commandDoorWith } from './api/schedule-command.server.ts';

/** `POST /api/schedules/:id/unskip`: takes a skipped date back in. */
const door = commandDoorWith(unskipRequest, ({ nominalLocal }) => ({ type: 'unskip', nominalLocal }));

export { door as loader, door as action };
