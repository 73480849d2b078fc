/** A calendar file whose days were taken into the shop's calendar. */
export interface CalendarFile {
  /** As it was called when it was uploaded. */
  name: string;
  /** The last day that it closes (local date): after it the file says nothing any more. */
  until: string;
  /** Somebody has read that it runs out: it is not said again. */
  seen: boolean;
}
