import { describe, expect, it } from 'vitest';
import { endingFiles, seenFile, withFile } from '#app/ui/settings/calendar-files.ts';

describe('a calendar file that runs out', () => {
  const files = withFile(withFile([], 'holidays.ics', '2028-12-26'), 'summer.ics', '2028-08-31');

  it('is told of from sixty days before its last day on, and after it, the first to end first', () => {
    expect(endingFiles(files, '2028-07-01')).toEqual([]);
    expect(endingFiles(files, '2028-07-02').map(({ name }) => name)).toEqual(['summer.ics']);
    expect(endingFiles(files, '2029-03-01').map(({ name }) => name)).toEqual(['summer.ics', 'holidays.ics']);
  });

  it('is told of once: whoever has read it is not told again', () => {
    expect(endingFiles(seenFile(files, 'summer.ics'), '2028-09-01')).toEqual([]);
  });

  it('is another file once a newer edition of it is uploaded', () => {
    const newer = withFile(seenFile(files, 'summer.ics'), 'summer.ics', '2030-08-31');
    expect(newer).toHaveLength(2);
    expect(endingFiles(newer, '2028-09-01')).toEqual([]);
    expect(endingFiles(newer, '2030-07-15').map(({ name }) => name)).toContain('summer.ics');
  });
});
