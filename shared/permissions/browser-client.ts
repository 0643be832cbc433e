// How the desk's pages sign in, in both editions: the one public client, and the exact places where answers may go.

export const BROWSER_CLIENT_ID = 'firstline-web';

/** Below the desk's address: where a code comes back to. No other place is ever answered to. */
export const SIGNED_IN_PATH = '/desk/signed-in';

/** Where people stand after signing out. */
export const SIGNED_OUT_PATH = '/desk';
