import type { Sessions } from '../store/sessions.ts';
import type { Ports } from '../usecases/ports.ts';
import { forgetOld, retain } from '../usecases/privacy.ts';

/**
 * Once an hour of a worker: old copies lose their people, and tokens under an old key are written anew. Where an hour's copies are more than one
 * call forgets, the next sweeps go on with them, so that what a day brings is gone within the day. Two workers do it without harm.
 */
export function housekeeping(
  ports: Ports,
  sessions: Sessions,
  retentionDays: number,
  sweepImports: () => Promise<void>,
): () => Promise<void> {
  let last = -Infinity;
  let behind = false;
  return async () => {
    const now = ports.clock.now().getTime();
    if (now - last < 3_600_000) {
      if (behind) behind = (await forgetOld(ports, retentionDays)).more;
      return;
    }
    last = now;
    behind = (await retain(ports, retentionDays)).more;
    await sweepImports();
    const renewed = await sessions.reencrypt();
    if (renewed > 0) ports.log.info({ sessions: renewed }, 'tokens: written under the first key');
  };
}
