import '@shopify/ui-extensions/preact';
import { render } from 'preact';
import { OrderBlock } from './order-block.tsx';

export default async () => {
  render(<OrderBlock />, document.body);
};
