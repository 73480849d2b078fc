import { describe, expect, it } from 'vitest';
import { judgeLinks } from '#bin/chaos/judge-links.ts';
import { sampleStore } from '#simulator/seed/sample-store.ts';
import { Store } from '#simulator/model/store.ts';
import type { Metafield, Order } from '#simulator/model/entities.ts';
import { makeCopy } from '#test/support/copies.ts';

/** Two orders of which the second is a copy of the first, with what each of them bears. */
function given({ from = true, to = true, errors = false } = {}) {
  const store = Store.fromJSON(sampleStore());
  const [source, target] = store.all('orders') as [Order, Order];
  const copy = makeCopy({
    status: 'completed',
    source: { ...makeCopy().source, id: source.id },
    target: { id: target.id, name: target.name, total: '1.00', currency: 'CAD', financialStatus: null },
  });
  const refused = { code: 'LINK_REFUSED', step: 'link', place: null, message: '', remedy: null, at: copy.createdAt } as const;
  const bear = (order: Order, key: string, value: unknown) =>
    store.change('orders', order.id, ({ metafields }) => void metafields.push({ key, value: JSON.stringify(value) } as Metafield));
  if (from) bear(target, 'copied_from', { id: source.id, copy: copy.id });
  if (to) bear(source, 'copied_to', [{ id: target.id, name: target.name, copy: copy.id }]);
  return { store, copies: [{ ...copy, errors: errors ? [refused] : [] }] };
}

describe('the judge of links', () => {
  it('has nothing against a copy and a source that name each other', () => {
    expect(judgeLinks(given())).toEqual([]);
  });

  it.each([
    ['a target that does not name its source', { from: false }, 'does not name its source'],
    ['a source that does not name its copy', { to: false }, 'its source #'],
    ['a link that was refused', { errors: true }, 'refused'],
  ])('sees %s', (_what, without, said) => {
    expect(judgeLinks(given(without))).toMatchObject([{ kind: 'lost', text: expect.stringContaining(said) }]);
  });

  it('asks a source for its newest copies alone', () => {
    const { store, copies } = given({ to: false });
    const later = Array.from({ length: 100 }, (_, at) => ({
      ...copies[0]!,
      id: `later-${at}`,
      status: 'failed' as const,
      createdAt: '2027-01-01T00:00:00Z',
    }));
    expect(judgeLinks({ store, copies: [...copies, ...later] })).toEqual([]);
  });
});
