import '@shopify/ui-extensions/preact';
import { render } from 'preact';
import { useEffect, useState } from 'preact/hooks';

export default async () => render(<Greet />, document.body);

/** Uses each kind of component once, the app's API with the session token, and the Admin API directly. */
function Greet() {
  const [who, setWho] = useState('…');
  const [state, setState] = useState({ name: '', count: '2', kind: 'draft', sure: false, loud: false, when: '', pay: 'later' });
  const [events, setEvents] = useState([]);
  useEffect(() => {
    fetch('/api/who')
      .then((response) => response.json())
      .then((answer) => setWho(answer.shop));
  }, []);
  const set = (name, read) => (event) => {
    setEvents((all) => [...all, `${name} ${event.type}`]);
    setState((before) => ({ ...before, [name]: read(event.currentTarget) }));
  };
  const shopName = async () => {
    const answer = await shopify.query('{ shop { name } }');
    setWho(answer.data ? `Admin API: ${answer.data.shop.name}` : JSON.stringify(answer.errors));
  };
  return (
    <s-admin-action heading="Greet">
      <s-stack gap="base">
        <s-banner tone="warning" heading="Careful">
          <s-paragraph>Greeting {shopify.data.selected[0].id}</s-paragraph>
        </s-banner>
        <s-text id="who">{who}</s-text>
        <s-text-field
          label="Your name"
          details="As on the parcel"
          error={state.name === 'x' ? 'Too short' : ''}
          value={state.name}
          onChange={set('name', (field) => field.value)}
        />
        <s-number-field label="Count" value={state.count} min={0} onInput={set('count', (field) => field.value)} />
        <s-select label="Kind" value={state.kind} onChange={set('kind', (field) => field.value)}>
          <s-option value="draft">Draft</s-option>
          <s-option-group label="Finished">
            <s-option value="paid">Paid</s-option>
          </s-option-group>
        </s-select>
        <s-checkbox label="I am sure" checked={state.sure} onChange={set('sure', (field) => field.checked)} />
        <s-switch label="Loud" checked={state.loud} onChange={set('loud', (field) => field.checked)} />
        <s-choice-list label="Pay" name="pay" values={[state.pay]} onChange={set('pay', (field) => field.values[0])}>
          <s-choice value="now">Now</s-choice>
          <s-choice value="later">Later</s-choice>
        </s-choice-list>
        <s-date-field label="When" value={state.when} onChange={set('when', (field) => field.value)} />
        <s-table>
          <s-table-header-row>
            <s-table-header>Item</s-table-header>
            <s-table-header format="numeric">Total</s-table-header>
          </s-table-header-row>
          <s-table-body>
            <s-table-row>
              <s-table-cell>Mug</s-table-cell>
              <s-table-cell>12.00</s-table-cell>
            </s-table-row>
          </s-table-body>
        </s-table>
        <s-paragraph id="state">{JSON.stringify(state)}</s-paragraph>
        <s-paragraph id="events">{events.join(', ')}</s-paragraph>
        <s-text id="items">{shopify.i18n.translate('items', { count: Number(state.count) })}</s-text>
        <s-button onClick={shopName}>Ask the Admin API</s-button>
        <s-link href="shopify:admin/draft_orders">Drafts</s-link>
      </s-stack>
      <s-button slot="primary-action" variant="primary" disabled={!state.sure} onClick={() => shopify.close()}>
        Done
      </s-button>
      <s-button slot="secondary-actions" onClick={() => shopify.close()}>
        Cancel
      </s-button>
    </s-admin-action>
  );
}
