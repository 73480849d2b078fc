import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';

/** `wanted` when it can be listened on, else any free port of the loopback address. */
export async function freePort(wanted: number): Promise<number> {
  for (const port of [wanted, 0]) {
    const found = await new Promise<number | null>((resolve) => {
      const server = createServer();
      server.once('error', () => resolve(null));
      server.listen(port, '127.0.0.1', () => {
        const taken = (server.address() as AddressInfo).port;
        server.close(() => resolve(taken));
      });
    });
    if (found !== null) return found;
  }
  throw new Error('No free port on 127.0.0.1.');
}
