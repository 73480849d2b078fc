/**
 * The shop's calendar, which is `schedules.blackout` of the settings, as schedules follow it:
 * - `GET /api/shop-calendar` (→ CalendarFollowersOut): how many do and how many do not
 * - `POST /api/shop-calendar` (no body → CalendarAdoptedOut): lets all of them
 */
export interface CalendarFollowersOut {
  /** Schedules that have not ended and avoid the calendar's days, as they are at the time. */
  following: number;
  /** Those that avoid only days of their own. */
  others: number;
}

export interface CalendarAdoptedOut {
  /** How many follow it from now on; their dates are worked out within a minute or two, and their history says so. */
  schedules: number;
}
