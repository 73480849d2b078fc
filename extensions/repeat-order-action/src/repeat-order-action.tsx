import '@shopify/ui-extensions/preact';
import { render } from 'preact';
import { RepeatForm } from './repeat-form.tsx';

export default async () => {
  render(<RepeatForm />, document.body);
};
