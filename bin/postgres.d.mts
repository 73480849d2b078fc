export interface OwnPostgres {
  url: string;
  /** Ends every connection at once, as a crash does, and takes new ones again. */
  restart(): void;
  stop(): void;
}
export function startPostgres(): Promise<OwnPostgres>;
