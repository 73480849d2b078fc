import type { Sessions } from '../store/sessions.ts';
import type { Ports } from '../usecases/ports.ts';
import { retain } from '../usecases/privacy.ts';

/** Once an hour of a worker: old copies lose their people, and tokens under an old key are written anew. Two workers do it without harm. */
export function housekeeping(
  ports: Ports,
  sessions: Sessions,
  retentionDays: number,
  sweepImports: () => Promise<void>,
): () => Promise<void> {
  let last = -Infinity;
  return async () => {
    const now = ports.clock.now().getTime();
    if (now - last < 3_600_000) return;
    last = now;
    await retain(ports, retentionDays);
    await sweepImports();
    const renewed = await sessions.reencrypt();
    if (renewed > 0) ports.log.info({ sessions: renewed }, 'tokens: written under the first key');
  };
}
