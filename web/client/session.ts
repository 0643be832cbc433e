// Who is signed in: OpenID Connect by a code with PKCE. Tokens live in memory only; a page that is loaded anew asks the provider,
// whose own session answers at once.
import { InMemoryWebStorage, UserManager, WebStorageStateStore } from 'oidc-client-ts';
import { SIGNED_IN_PATH, SIGNED_OUT_PATH } from '../../shared/permissions/browser-client.ts';
import type { DeskConfig } from '../../shared/permissions/desk-headers.ts';
import { deskPath } from './desk-path.ts';

export type Session = {
  /** A good access token; renewed if it must be `fresh`. Never answers when the person has to sign in: the page leaves. */
  token(fresh: boolean): Promise<string>;
  signOut(): Promise<void>;
};

/** What became of opening a session: ready, on its way to the sign-in page, or standing still for a reason. */
export type Opened =
  | { readonly kind: 'ready'; readonly session: Session }
  | { readonly kind: 'leaving' }
  | { readonly kind: 'signed-out'; readonly signIn: () => void }
  | { readonly kind: 'failed'; readonly signIn: () => void };

const SIGNED_OUT_MARK = 'firstline.signed-out';
/** A token that ends sooner is renewed before it is used. */
const RENEW_BEFORE_S = 60;

export async function openSession(config: DeskConfig): Promise<Opened> {
  const users = new UserManager({
    authority: config.issuer,
    client_id: config.clientId,
    redirect_uri: `${config.address}${SIGNED_IN_PATH}`,
    post_logout_redirect_uri: `${config.address}${SIGNED_OUT_PATH}`,
    response_type: 'code',
    scope: config.scope,
    userStore: new WebStorageStateStore({ store: new InMemoryWebStorage() }),
    stateStore: new WebStorageStateStore({ store: sessionStorage }),
    // Renewed when a call needs it, and never twice at once: a refresh token that is sent a second time counts as stolen.
    automaticSilentRenew: false,
    loadUserInfo: false,
  });
  const leave = async () => {
    sessionStorage.removeItem(SIGNED_OUT_MARK);
    await users.signinRedirect({ state: { path: currentPath() } });
  };
  const signIn = () => void leave();

  if (location.pathname === SIGNED_IN_PATH) {
    try {
      const user = await users.signinRedirectCallback();
      const { path } = (user.state ?? {}) as { readonly path?: unknown };
      history.replaceState(null, '', deskPath(path));
    } catch {
      history.replaceState(null, '', SIGNED_OUT_PATH);
      return { kind: 'failed', signIn };
    }
  } else {
    if (sessionStorage.getItem(SIGNED_OUT_MARK) !== null) return { kind: 'signed-out', signIn };
    try {
      await leave();
    } catch {
      return { kind: 'failed', signIn };
    }
    return { kind: 'leaving' };
  }

  let renewing: ReturnType<typeof users.signinSilent> | undefined;
  const renewed = async () => {
    renewing ??= users.signinSilent().finally(() => {
      renewing = undefined;
    });
    return (await renewing.catch(() => null))?.access_token;
  };
  const session: Session = {
    token: async (fresh) => {
      const user = await users.getUser();
      const isGood = user !== null && (user.expires_in ?? 0) > RENEW_BEFORE_S;
      const token = isGood && !fresh ? user.access_token : await renewed();
      if (token !== undefined) return token;
      await leave();
      return new Promise<never>(() => {});
    },
    signOut: async () => {
      sessionStorage.setItem(SIGNED_OUT_MARK, '1');
      if (config.signOut === undefined) return users.signoutRedirect();
      await users.removeUser();
      const back = new URLSearchParams({
        client_id: config.clientId,
        logout_uri: `${config.address}${SIGNED_OUT_PATH}`,
      });
      location.assign(`${config.signOut}?${back}`);
    },
  };
  return { kind: 'ready', session };
}

function currentPath(): string {
  return `${location.pathname}${location.search}${location.hash}`;
}
