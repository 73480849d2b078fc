import { render } from 'preact';

export default async () =>
  render(
    <s-admin-block heading="Copies">
      <s-button onClick={() => shopify.navigation.navigate('extension://greet-action')}>Greet from the block</s-button>
    </s-admin-block>,
    document.body,
  );
