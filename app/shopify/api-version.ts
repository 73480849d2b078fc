/** The pinned Admin API version; every operation also validates against {@link PREVIOUS_API_VERSION}. */
export const API_VERSION = '2026-10';
export const PREVIOUS_API_VERSION = '2026-07';
