import '@shopify/ui-extensions/preact';
import { render } from 'preact';
import { CopyForm } from '../../shared/copy-form.tsx';

export default async () => {
  render(<CopyForm profile="exact-copy" />, document.body);
};
