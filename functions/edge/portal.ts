// What makes a page for customers lively, where it is there: one script of the build, and where files may be put from it.

export type Portal = {
  /** Of the script, below the page's own origin: `/portal/assets/enhance-….js`. */
  readonly script: string;
  /** Takes files, `https://bucket…`; absent where the page's own origin does. */
  readonly filesOrigin?: string;
};

/** What an island of the page is told: read from the attribute `data-island-…`, never run. */
export function forIsland(facts: unknown): string {
  return JSON.stringify(facts);
}
