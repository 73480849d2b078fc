import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Metafield } from '#simulator/model/entities.ts';
import type { CopyLink, Ports } from '#app/usecases/ports.ts';
import { SHOP, startApp } from '#test/support/start-app.ts';
import type { TestApp } from '#test/support/start-app.ts';

const RECIPIENTS = 32;
let app: TestApp;
afterEach(() => app.close());

const file = (rows: number) =>
  ['first name,address,city,country', ...Array.from({ length: rows }, (_, at) => `No. ${at},${at} Test Street,Toronto,CA`)].join('\n');
const read = (of: { metafields: Metafield[] }, key: string): unknown => {
  const field = of.metafields.find((each) => each.key === key);
  return field && JSON.parse(field.value);
};
const listOf = (name: string) => read(app.order(name), 'copied_to') as { id: string; name: string; copy: string }[];

/** Starts as many copies of one order as there are recipients, and has a real worker do them. */
async function sendToMany(source: string, rows: number) {
  await app.wiring.start({ worker: true });
  const started = await app.wiring.batches.startBatch({
    ...{ shop: SHOP, requestKey: 'many', requestedBy: null, csv: file(rows), orderId: app.order(source).id },
    options: { errors: 'lenient' },
  });
  if (!started.ok) throw new Error(JSON.stringify(started.refusal));
  const batchId = started.value.batch.id;
  await vi.waitFor(
    async () => expect(await app.wiring.batches.getBatch({ shop: SHOP, batchId })).toMatchObject({ value: { status: 'finished' } }),
    { timeout: 90_000, interval: 100 },
  );
  const { copies } = await app.wiring.ports.ledger.list(SHOP, { first: rows + 1, after: null });
  return copies;
}

describe('one order to many recipients', () => {
  it(
    'K01 A07 by workers at the same time: every copy names its source, the source names every copy, and none says otherwise',
    { timeout: 120_000 },
    async () => {
      app = await startApp();
      app.store().state.shop.bucket = { maximumAvailable: 20_000, restoreRate: 1_000 };
      // So long that several copies want to write on the source at once.
      app.simulator.simulator.faults.add({ kind: 'delay', root: 'metafieldsSet', ms: 60 });
      const copies = await sendToMany('#1001', RECIPIENTS);

      expect(copies.map(({ status, errors }) => ({ status, errors }))).toEqual(copies.map(() => ({ status: 'completed', errors: [] })));
      const source = app.order('#1001');
      for (const copy of copies) {
        const target = app.store().get('draftOrders', copy.draft?.id);
        expect(target && read(target, 'copied_from')).toMatchObject({ id: source.id, copy: copy.id });
      }
      expect(new Set(listOf('#1001').map(({ id }) => id))).toEqual(new Set(copies.map(({ draft }) => draft?.id)));
      expect(read(source, 'copied_to_count')).toBe(RECIPIENTS);
    },
  );

  it('more of them than the source can name: it names the newest, and how many there are', async () => {
    app = await startApp();
    const source = app.order('#1001');
    const first = await app.copy({ orderId: source.id });
    for (let at = 0; at < 120; at += 1) {
      const made = {
        ...first,
        id: `made-${at}`,
        requestKey: `made-${at}`,
        draft: { id: `gid://shopify/DraftOrder/${at}`, name: `#D${at}`, invoiceUrl: null },
      };
      await app.wiring.ports.ledger.start({ ...made, createdAt: new Date(Date.parse(first.createdAt) + at + 1).toISOString() });
    }
    app.clock.advance(1_000);
    const last = await app.copy({ orderId: source.id });
    expect(last).toMatchObject({ status: 'completed', errors: [] });
    expect(listOf('#1001')).toHaveLength(100);
    expect(listOf('#1001').at(-1)).toMatchObject({ id: last.draft?.id, copy: last.id });
    expect(read(app.order('#1001'), 'copied_to_count')).toBe(122);
  });
});

describe('a copy that comes while another one writes on the source', () => {
  /** What happens in the middle of the first writing. */
  let meanwhile: (() => Promise<void>) | null = null;
  const around = {
    overrides: () => ({
      wrapPorts: (ports: Ports): Ports => ({
        ...ports,
        shopify: {
          admin: (...of) => {
            const api = ports.shopify.admin(...of);
            const linkOrders = async (link: CopyLink) => {
              const then = link.copies && meanwhile;
              if (then) meanwhile = null;
              await then?.();
              return api.linkOrders(link);
            };
            return { ...api, linkOrders };
          },
        },
      }),
    }),
  };

  it('links its target at once, does not hold the worker, and is named by the source in the end', async () => {
    app = await startApp(around);
    const source = app.order('#1001');
    const first = await app.start({ orderId: source.id });
    app.clock.advance(1);
    const second = await app.start({ orderId: source.id });
    let outcome: unknown;
    meanwhile = async () => {
      outcome = await app.wiring.useCases.runCopy({ shop: SHOP, copyId: second.id });
      const draft = app.store().get('draftOrders', (await app.read(second.id)).draft?.id);
      expect(draft && read(draft, 'copied_from')).toMatchObject({ id: source.id, copy: second.id });
      expect(await app.read(second.id)).toMatchObject({ status: 'in_progress', attempts: 0, waiting: { code: 'SOURCE_BUSY' } });
    };
    await app.wiring.useCases.runCopy({ shop: SHOP, copyId: first.id });
    expect(outcome).toMatchObject({ state: 'again', reason: 'source-busy' });
    await app.settle();

    for (const { id } of [first, second]) expect(await app.read(id)).toMatchObject({ status: 'completed', errors: [] });
    expect(listOf('#1001').map(({ copy }) => copy)).toEqual([first.id, second.id]);
    // Read, calculated, looked at live (mostly while that is calculated), made and linked; written on the source by the one that came back, in a call
    // to read it and one to write.
    const { usage } = await app.read(second.id);
    expect(usage.roundTrips).toBeLessThanOrEqual(7);
  });

  it('is not lost when the writer was gone so long that its older list comes last', async () => {
    app = await startApp(around);
    const source = app.order('#1001');
    const first = await app.start({ orderId: source.id });
    app.clock.advance(1);
    const second = await app.start({ orderId: source.id });
    meanwhile = async () => {
      app.clock.advance(91_000);
      await app.wiring.useCases.runCopy({ shop: SHOP, copyId: second.id });
      expect(listOf('#1001').map(({ copy }) => copy)).toEqual([first.id, second.id]);
    };
    await app.wiring.useCases.runCopy({ shop: SHOP, copyId: first.id });
    await app.settle();
    for (const { id } of [first, second]) expect(await app.read(id)).toMatchObject({ status: 'completed', errors: [] });
    expect(listOf('#1001').map(({ copy }) => copy)).toEqual([first.id, second.id]);
  });
});
