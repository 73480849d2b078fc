import type { SourceOut } from '#app/contract/order-copies.ts';
import { ItemsEditor } from '../editor/items-editor.tsx';
import { PricesEditor } from '../editor/prices-editor.tsx';
import { ShippingEditor } from '../editor/shipping-editor.tsx';
import { TextsEditor } from '../editor/texts-editor.tsx';
import { ScheduleOutcome } from './schedule-outcome.tsx';
import type { RunEditor } from './use-run-editor.ts';
import type { ScheduleEditor } from './use-schedule-editor.ts';

/** Items, prices and texts of a schedule's copies, or of one of its runs. Left alone, a copy follows the order as it is by then. */
export function RepeatedCopy({ editor, source }: { editor: ScheduleEditor | RunEditor; source: SourceOut }) {
  if (!editor.options) return null;
  const part = { options: editor.options, onChange: editor.setOptions, errorAt: editor.errorAt, source };
  return (
    <>
      <ItemsEditor {...part} />
      <PricesEditor {...part} />
      <ShippingEditor {...part} rates={editor.preview.value?.shippingRates ?? []} />
      <TextsEditor {...part} />
      <ScheduleOutcome {...part} />
    </>
  );
}
