import { render } from 'preact';

export default async () =>
  render(
    <s-admin-action heading="Greet all">
      <s-text>{shopify.data.selected.map(({ id }) => id).join(' ')}</s-text>
      <s-button slot="primary-action" onClick={() => shopify.close()}>
        Done
      </s-button>
    </s-admin-action>,
    document.body,
  );
