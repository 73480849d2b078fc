import '@shopify/ui-extensions/preact';
import { render } from 'preact';
import { BulkForm } from './bulk-form.tsx';

export default async () => {
  render(<BulkForm />, document.body);
};
