// Where people stand after signing in: apart from the session, so that what may stand there can be held against every text.
import { SIGNED_IN_PATH, SIGNED_OUT_PATH } from '../../shared/permissions/browser-client.ts';

/** Where to go on after a sign-in: a place of the desk, whatever stood in the state. As a browser reads it, dots and all. */
export function deskPath(path: unknown): string {
  const url = typeof path === 'string' && path.startsWith('/desk') ? URL.parse(path, NOWHERE) : null;
  if (url === null || url.origin !== NOWHERE) return SIGNED_OUT_PATH;
  const { pathname, search, hash } = url;
  const isOurs = (pathname === '/desk' || pathname.startsWith('/desk/')) && !pathname.startsWith(SIGNED_IN_PATH);
  return isOurs ? `${pathname}${search}${hash}` : SIGNED_OUT_PATH;
}

/** Paths are read against it: an address that is nobody's (RFC 6761). */
const NOWHERE = 'https://desk.invalid';
