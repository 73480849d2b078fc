import '@shopify/ui-extensions/preact';
import { render } from 'preact';
import { CompleteForm } from './complete-form.tsx';

export default async () => {
  render(<CompleteForm />, document.body);
};
