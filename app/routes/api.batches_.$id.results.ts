import { wiring } from '#app/wiring.server.ts';
import { api } from './api/api.server.ts';
import { copyIdOf, valueOf } from './api/door.server.ts';

/** `GET /api/batches/:id/results`: one CSV line per row, sent as it is read. */
const door = api({
  GET: async ({ params, shop }) => {
    const batchId = copyIdOf(params);
    const lines = valueOf(await wiring().batches.resultLines({ shop, batchId }));
    const bytes = new TextEncoder();
    const body = new ReadableStream<Uint8Array>({
      async pull(controller) {
        const { value, done } = await lines.next();
        if (done) controller.close();
        else controller.enqueue(bytes.encode(value));
      },
      cancel: async () => void (await lines.return(undefined)),
    });
    return new Response(body, {
      headers: {
        'Content-Type': 'text/csv; charset=utf-8',
        'Content-Disposition': `attachment; filename="batch-${batchId}.csv"`,
        'Cache-Control': 'no-store',
      },
    });
  },
});

export { door as loader, door as action };
