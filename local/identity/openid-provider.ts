// The OpenID provider of the local edition, as Cognito is that of AWS: a script signs in with its client secret (RFC 6749
// section 4.4), a person in a browser by a code with PKCE (RFC 7636), and both get a JWT access token (RFC 9068). The provider
// is large and loaded with the first request to it.
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Log } from '../../functions/edge/log.ts';
import type { Mount } from '../http/serve-http.ts';
import type { Database } from '../sqlite/database.ts';
import type { AccountStore } from './account-store.ts';
import { type Identity, ISSUER_PATH } from './identity.ts';
import { makeProvider } from './make-provider.ts';
import { type Interactions, signInMount } from './sign-in-mount.ts';

export type OpenidOptions = {
  readonly identity: Identity;
  readonly database: Database;
  readonly accounts: AccountStore;
  /** Without a slash at its end: the only place that sign-ins are answered to. */
  readonly publicUrl: string;
  readonly log: Log;
};

/** The provider's own routes, and the pages that people see while they sign in. */
export function openidMounts(options: OpenidOptions): readonly Mount[] {
  const { identity, accounts, log } = options;
  const { host, protocol } = new URL(identity.issuer);
  let loading: ReturnType<typeof makeProvider> | undefined;
  const loaded = () => {
    loading ??= makeProvider(options);
    return loading;
  };
  /** Addresses in answers come from the settings, never from what a client says about itself. */
  const settled = (request: IncomingMessage): void => {
    request.headers.host = host;
    request.headers['x-forwarded-proto'] = protocol.slice(0, -1);
    delete request.headers['x-forwarded-host'];
  };
  const interactions: Interactions = {
    isOpen: async (request, response) => {
      const { provider, errors } = await loaded();
      settled(request);
      try {
        return (await provider.interactionDetails(request, response)).prompt.name === 'login';
      } catch (error) {
        if (error instanceof errors.SessionNotFound) return false;
        throw error;
      }
    },
    finish: async (request, response, subject) => {
      const { provider } = await loaded();
      await provider.interactionFinished(
        request,
        response,
        { login: { accountId: subject } },
        { mergeWithLastSubmission: false },
      );
    },
  };
  return [
    {
      prefix: ISSUER_PATH,
      serve: async (request: IncomingMessage, response: ServerResponse) => {
        const { provider } = await loaded();
        settled(request);
        const url = request.url ?? '/';
        const mounted = Object.assign(request, { originalUrl: url, url: url.slice(ISSUER_PATH.length) });
        await provider.callback()(mounted, response);
      },
    },
    signInMount({ accounts, interactions, log }),
  ];
}
