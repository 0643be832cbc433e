// What a browser may do on a page of the workspace: the headers of every answer below /desk, the same in both editions.

/**
 * The two styles that React Aria writes into the page by itself: one for what can be pressed, one that holds the page behind a
 * dialog still on an iPhone. Hashes of their texts, compared with the library's by tests/unit/web/desk-headers.test.ts.
 */
export const LIBRARY_STYLES = [
  'sha256-38RhXrc7EdReTKsOm23ZPOCUgniTUUcjky8QOOrQx6o=',
  'sha256-gYiS/BvZvRcK27JIXTuwhZ3hs2+VJ1X+2gUlE+farlg=',
] as const;

/** Origins, `https://host` each; what is served from the page's own origin need not be named. */
export type DeskOrigins = {
  /** Answers the API. */
  readonly api?: string;
  /** Sign people in: where the issuer's discovery document stands, and where codes become tokens. */
  readonly identity?: readonly string[];
  /** Holds customers' files, and takes those of agents. */
  readonly files?: string;
  /** Answers the HTML of mails, each in a frame of its own: where the public pages are. */
  readonly documents?: string;
};

export function deskPolicy({ api, identity = [], files, documents }: DeskOrigins): string {
  const filesToo = files === undefined ? '' : ` ${files}`;
  const connect = ["'self'", ...(api === undefined ? [] : [api]), ...identity, ...(files === undefined ? [] : [files])];
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' ${LIBRARY_STYLES.map((hash) => `'${hash}'`).join(' ')}`,
    `img-src 'self' data: blob:${filesToo}`,
    "font-src 'self'",
    `connect-src ${[...new Set(connect)].join(' ')}`,
    `frame-src ${documents ?? "'self'"}`,
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types default dompurify',
  ].join('; ');
}

/** Beside the policy; browsers that came by https stay there. */
export const DESK_HEADERS = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
} as const;

/** Two years. */
export const HTTPS_ONLY_SECONDS = 63_072_000;

/** Files whose names hold the hash of their content never change; the page that names them is asked for each time. */
export const CACHE = {
  asset: 'public, max-age=31536000, immutable',
  page: 'no-cache',
} as const;

/** What the app reads before anything else, at /desk/config.json: the same build serves every deployment. */
export type DeskConfig = {
  /** Where the desk is opened, `https://desk.example.com`: sign-ins come back there and nowhere else. */
  readonly address: string;
  /** What the API's routes stand below; '' for the desk's own address. */
  readonly api: string;
  readonly issuer: string;
  readonly clientId: string;
  readonly scope: string;
  /** Where a provider that announces no place to sign out takes people; absent for one that does. */
  readonly signOut?: string;
};
