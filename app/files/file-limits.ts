/** Bytes of one file: 100 MB as people count it (100 × 1024 × 1024). */
export const MAX_FILE_BYTES = 104_857_600;
/** As many as a batch of copies takes. */
export const MAX_ORDERS = 10_000;
/** An order holds 500 lines; more rows of one name are something else. */
export const MAX_ROWS_OF_ORDER = 2_000;
/** Characters of one order's JSON, or of a whole JSON file that is read at once. */
export const MAX_JSON_CHARS = 8_000_000;
/** Characters of one row of a CSV file. */
export const MAX_ROW_CHARS = 1_000_000;
/** Real orders nest twelve levels with all wrappers. */
export const MAX_DEPTH = 64;
