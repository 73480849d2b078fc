import { useRevalidator } from '@remix-run/react';
import { useAppBridge } from '@shopify/app-bridge-react';
import { Banner, Box, List } from '@shopify/polaris';
import { useState } from 'react';
import type { ScheduleRowOut } from '#app/contract/schedules.ts';
import { callApi } from '../api-client.ts';
import { ConfirmDialog } from '../components/confirm-dialog.tsx';
import { plural } from '../format.ts';
import { scheduleTitle } from './wording.ts';

interface Pausing {
  asking: boolean;
  ask: () => void;
  close: () => void;
  /** Those that could not be paused, with the reason. */
  failures: string[];
  pause: (chosen: ScheduleRowOut[]) => Promise<void>;
}

export function useBulkPause(clearSelection: () => void): Pausing {
  const shopify = useAppBridge();
  const { revalidate } = useRevalidator();
  const [asking, setAsking] = useState(false);
  const [failures, setFailures] = useState<string[]>([]);
  return {
    asking,
    ask: () => setAsking(true),
    close: () => setAsking(false),
    failures,
    async pause(chosen) {
      setAsking(false);
      const failed: string[] = [];
      // One after the other: a handful at most is chosen on one page, and each answer counts by itself.
      for (const schedule of chosen) {
        const result = await callApi(`/api/schedules/${schedule.id}/pause`, { method: 'POST', body: { until: null } });
        if (!result.ok) failed.push(`${scheduleTitle(schedule)}: ${result.problem.detail}`);
      }
      setFailures(failed);
      clearSelection();
      shopify.toast.show(`${plural(chosen.length - failed.length, 'schedule')} paused`);
      revalidate();
    },
  };
}

/** Asks before pausing many, and lists those that could not be. */
export function BulkPause({ pausing, chosen }: { pausing: Pausing; chosen: ScheduleRowOut[] }) {
  return (
    <>
      {pausing.failures.length > 0 && (
        <Box padding="300">
          <Banner tone="critical" title="Some schedules could not be paused">
            <List>
              {pausing.failures.map((failure) => (
                <List.Item key={failure}>{failure}</List.Item>
              ))}
            </List>
          </Banner>
        </Box>
      )}
      <ConfirmDialog
        id="schedules-pause"
        open={pausing.asking}
        title={`Pause ${plural(chosen.length, 'schedule')}?`}
        consequence="Nothing is copied until somebody resumes them. Dates in between are not made up for."
        action="Pause"
        onConfirm={() => void pausing.pause(chosen)}
        onClose={pausing.close}
      />
    </>
  );
}
