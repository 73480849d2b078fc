import { describe, expect, it } from 'vitest';
import { app, complaints, inTheAdmin, open, page, picture, seriousViolations, stack, store } from '../support/in-the-admin.ts';

inTheAdmin({ pictures: 'app' });

describe('profiles in the app', () => {
  it('given a built-in profile, when it is copied, renamed and saved, then a copy can be started by its name', async () => {
    await open('/app/profiles');
    await app.getByRole('heading', { name: 'Profiles', level: 1 }).waitFor();
    await app.getByText('Reorder at today’s prices').first().waitFor();
    await picture('profiles-1280');

    await open('/app/profiles/new?from=reorder');
    await app.getByRole('heading', { name: 'New profile', level: 1 }).waitFor();
    await app.getByRole('textbox', { name: 'Name', exact: true }).fill('Weekly restock');
    await app.getByRole('combobox', { name: 'Prices' }).selectOption('lower');
    expect(await seriousViolations()).toEqual([]);
    await picture('profile-1280');
    await page.getByRole('button', { name: 'Save' }).click();
    await app.getByText('Weekly restock').first().waitFor();

    const { profiles } = stack.wiring.ports;
    expect(await profiles.get(stack.shop, 'weekly-restock')).toMatchObject({ base: 'reorder', options: { prices: 'lower' } });
    const orderId = store().all('orders')[0]?.id ?? '';
    const request = {
      shop: stack.shop,
      orderId,
      profile: 'weekly-restock',
      requestKey: 'by-profile',
      door: 'app',
      requestedBy: null,
    } as const;
    expect(await stack.wiring.useCases.startCopy(request)).toMatchObject({ ok: true, value: { copy: { options: { prices: 'lower' } } } });

    await open(`/app/new/${orderId.split('/').at(-1)}?profile=weekly-restock`);
    await app.getByRole('combobox', { name: 'Kind of copy' }).waitFor();
    expect(await app.getByRole('combobox', { name: 'Kind of copy' }).inputValue()).toBe('weekly-restock');
    expect(await app.getByRole('combobox', { name: 'Prices' }).inputValue()).toBe('lower');
  });

  it('given changes that are not saved, when a link is followed, then it asks before they are lost', async () => {
    await open('/app/profiles/reorder');
    await app.getByRole('heading', { name: 'Reorder at today’s prices', level: 1 }).waitFor();
    await app.getByRole('textbox', { name: 'Description' }).fill('Not saved');
    await app.getByRole('link', { name: 'Profiles' }).first().click(); // prettier-ignore
    await page.getByRole('button', { name: 'Stay' }).click();
    expect(await app.getByRole('textbox', { name: 'Description' }).inputValue()).toBe('Not saved');
    await app.getByRole('link', { name: 'Profiles' }).first().click(); // prettier-ignore
    await page.getByRole('button', { name: 'Leave page' }).click();
    await app.getByRole('heading', { name: 'Profiles', level: 1 }).waitFor();
  });

  it('given an own profile, when it is renamed and then deleted, then it is asked about first and gone', async () => {
    await open('/app/profiles/weekly-restock');
    await app.getByRole('heading', { name: 'Weekly restock', level: 1 }).waitFor();
    await app.getByRole('textbox', { name: 'Name', exact: true }).fill('Fortnightly restock');
    await page.getByRole('button', { name: 'Save' }).click();
    await app.getByRole('heading', { name: 'Profiles', level: 1 }).waitFor();
    await app.getByText('Fortnightly restock').first().waitFor(); // prettier-ignore
    expect(await stack.wiring.ports.profiles.get(stack.shop, 'weekly-restock')).toMatchObject({ title: 'Fortnightly restock' });
    await open('/app/profiles/weekly-restock');
    await app.getByRole('button', { name: 'Delete' }).click();
    await picture('profile-delete-1280');
    await app.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await app.getByRole('heading', { name: 'Profiles', level: 1 }).waitFor();
    expect(await stack.wiring.ports.profiles.get(stack.shop, 'weekly-restock')).toBeNull();
  });

  it('given a broken file, then its place is told and nothing changes; a good one asks before it replaces', async () => {
    const upload = (text: string) =>
      app.locator('input[type=file]').setInputFiles({ name: 'mine.json', mimeType: 'application/json', buffer: Buffer.from(text) });
    const profile = { name: 'mine', title: 'Mine', base: 'reorder', options: { prices: 'lower' } };
    const file = (...profiles: object[]) => JSON.stringify({ format: 'order-copy-profiles', version: 1, profiles });
    await open('/app/profiles');
    await app.getByRole('heading', { name: 'Profiles', level: 1 }).waitFor();
    await upload('{\n  "format": order\n}');
    await app.getByText(/something is wrong at line 2, column \d+/).waitFor();
    await upload(file(profile, { ...profile, name: 'other', options: { prices: 'cheap' } }));
    await app.getByText(/profiles\[1\]\.options\.prices/).waitFor();
    complaints.length = 0; // The answers 400 themselves.
    await picture('profiles-broken-1280');
    expect(await stack.wiring.ports.profiles.list(stack.shop)).toEqual([]);
    await upload(file(profile));
    await app.getByText('Mine').first().waitFor(); // prettier-ignore
    await upload(file({ ...profile, title: 'Mine again' }));
    await app.getByRole('dialog').getByRole('button', { name: 'Import and replace' }).click();
    await app.getByText('Mine again').first().waitFor(); // prettier-ignore
  });
});

describe('the built-in profiles in the copy editor', () => {
  const order = (name: string) => {
    const found = store().all('orders').find((each) => each.name === name); // prettier-ignore
    if (!found) throw new Error(`the sample store has no order ${name}`);
    return found;
  };
  const edit = async (profile: string, name = '#1001') => {
    await open(`/app/new/${order(name).id.split('/').at(-1)}?profile=${profile}`);
    await app.getByRole('heading', { name: `Copy ${name}`, level: 1 }).waitFor();
    await app.getByRole('combobox', { name: 'Prices' }).waitFor();
  };
  const says = (text: string | RegExp) => app.getByText(text).first().waitFor(); // prettier-ignore
  const chosen = (name: string) => app.getByRole('combobox', { name, exact: true }).inputValue();

  it('exact copy, reorder, standing order and backorder begin as they say', async () => {
    await edit('exact-copy');
    await says(/the same as the original/);
    await edit('reorder');
    expect([await chosen('Prices'), await chosen('Discounts')]).toEqual(['current', 'reapply']);
    await edit('standing-order');
    expect([await chosen('Prices'), await chosen('Quantities')]).toEqual(['current', 'ordered']);
    expect(await app.getByRole('radio', { name: 'Copy what can be copied and list the rest' }).isChecked()).toBe(true);
    await edit('backorder', '#1014');
    await says(/Nothing is left to copy/);
  });

  it('correction, rehearsal, without items and split by destination begin as they say', async () => {
    await edit('correction');
    expect(await app.getByRole('checkbox', { name: 'Cancel the original order' }).isChecked()).toBe(true);
    await says(/original/);
    await edit('rehearsal');
    await says(/rehearsal and stays a draft, so nobody is charged/);
    await edit('without-items');
    await says(/Nothing is left to copy/);
    await edit('split-by-destination');
    await says('Several destinations at once');
  });

  it('a replacement needs its reason, is free or charged, and is noted on both orders', async () => {
    await edit('replacement');
    await says(/A replacement needs a reason/);
    await app.getByRole('textbox', { name: 'Reason for the copy' }).fill('Arrived broken');
    await says(/The copy comes to CA\$0\.00/);
    await app.getByText('What was paid for the original', { exact: true }).click();
    await says(/the same as the original/);
    await picture('replacement-1280');
    await app.getByText('Nothing', { exact: true }).click();
    await says(/The copy comes to CA\$0\.00/);
    await app.getByRole('button', { name: 'Copy order' }).click();
    await app.getByRole('heading', { name: /#1001 → #D\d+/ }).waitFor();
    await says('Completed');
    await expect.poll(() => order('#1001').note).toMatch(/Replaced by #D\d+: Arrived broken/);
  });
});
