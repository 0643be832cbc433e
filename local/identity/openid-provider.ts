// The OpenID provider of the local edition, as Cognito is that of AWS: a script signs in with its client secret and gets a
// JWT access token (RFC 6749 section 4.4, RFC 9068). The provider is large and loaded with the first request to it.
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Log } from '../../functions/edge/log.ts';
import { HOUR_MS, SECOND_MS } from '../../shared/kernel/duration.ts';
import type { Mount } from '../http/serve-http.ts';
import type { Database } from '../sqlite/database.ts';
import {
  API_RESOURCE,
  API_SCOPE,
  AUDIENCE,
  type Identity,
  ISSUER_PATH,
  SCRIPT_CLIENT_ID,
  SIGNING_ALGORITHM,
  TOKEN_USE,
} from './identity.ts';
import { providerStorage } from './provider-storage.ts';

const TOKEN_SECONDS = HOUR_MS / SECOND_MS;

type Serve = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

export function openidProvider(identity: Identity, database: Database, log: Log): Mount {
  const { host, protocol } = new URL(identity.issuer);
  let loading: Promise<Serve> | undefined;
  return {
    prefix: ISSUER_PATH,
    serve: async (request, response) => {
      loading ??= load(identity, database, log);
      const serve = await loading;
      // Addresses in answers come from the settings, never from what a client says about itself.
      request.headers.host = host;
      request.headers['x-forwarded-proto'] = protocol.slice(0, -1);
      delete request.headers['x-forwarded-host'];
      const url = request.url ?? '/';
      await serve(Object.assign(request, { originalUrl: url, url: url.slice(ISSUER_PATH.length) }), response);
    },
  };
}

async function load(identity: Identity, database: Database, log: Log): Promise<Serve> {
  const { errors, Provider } = await import('oidc-provider');
  const provider = new Provider(identity.issuer, {
    adapter: providerStorage(database, () => Math.floor(Date.now() / SECOND_MS)),
    jwks: { keys: [identity.privateJwk] },
    cookies: { keys: [identity.cookieSecret] },
    scopes: ['openid', API_SCOPE],
    ttl: { ClientCredentials: TOKEN_SECONDS, AccessToken: TOKEN_SECONDS },
    clientDefaults: { id_token_signed_response_alg: SIGNING_ALGORITHM },
    clients: [
      {
        client_id: SCRIPT_CLIENT_ID,
        client_secret: identity.scriptSecret,
        grant_types: ['client_credentials'],
        response_types: [],
        redirect_uris: [],
        scope: API_SCOPE,
      },
    ],
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => API_RESOURCE,
        getResourceServerInfo: (_context: unknown, resource: string) => {
          if (resource !== API_RESOURCE) throw new errors.InvalidTarget();
          return {
            audience: AUDIENCE,
            scope: API_SCOPE,
            accessTokenFormat: 'jwt',
            accessTokenTTL: TOKEN_SECONDS,
            jwt: { sign: { alg: SIGNING_ALGORITHM } },
          };
        },
      },
    },
    extraTokenClaims: () => ({ token_use: TOKEN_USE }),
    formats: { customizers: { jwt: defaultScope(errors.InvalidScope) } },
  });
  provider.proxy = true;
  provider.on('server_error', (_context, error) => log.error('oidc-failed', { name: error.name }));
  return provider.callback();
}

type TokenRequest = { readonly oidc: { readonly params?: { readonly scope?: string } } };

/** Who asks for no scope gets what is there to have; who asks for another gets none (RFC 6749 sections 3.3 and 5.2). */
function defaultScope(InvalidScope: new (description: string, scope: string) => Error) {
  return ({ oidc }: TokenRequest, _token: unknown, jwt: { readonly payload: { scope?: string } }): void => {
    const asked = oidc.params?.scope;
    if (jwt.payload.scope === undefined && asked !== undefined) throw new InvalidScope('no such scope', asked);
    jwt.payload.scope ??= API_SCOPE;
  };
}
