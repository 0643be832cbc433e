// The provider with its two clients: what each may ask for, how long things last, and what people see of it.
import type { ProviderContext } from 'oidc-provider';
import { acceptedLanguage } from '../../functions/edge/accepted-language.ts';
import type { HttpAnswer } from '../../functions/edge/http.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../shared/kernel/duration.ts';
import { BROWSER_CLIENT_ID, SIGNED_IN_PATH, SIGNED_OUT_PATH } from '../../shared/permissions/browser-client.ts';
import type { AccountStore } from './account-store.ts';
import {
  API_RESOURCE,
  API_SCOPE,
  AUDIENCE,
  BROWSER_SCOPE,
  type Identity,
  SCRIPT_CLIENT_ID,
  SIGNING_ALGORITHM,
  TOKEN_USE,
} from './identity.ts';
import type { OpenidOptions } from './openid-provider.ts';
import { providerStorage } from './provider-storage.ts';
import { SIGN_IN_PATH } from './sign-in-mount.ts';
import { refusedPage, signedOutPage, signOutPage } from './sign-in-page.ts';

const TOKEN_SECONDS = HOUR_MS / SECOND_MS;
const CODE_SECONDS = MINUTE_MS / SECOND_MS;
/** From opening the sign-in page to the right password. */
const INTERACTION_SECONDS = HOUR_MS / SECOND_MS;
/** Whoever does not open the desk for so long signs in anew; the same in AWS. */
const SESSION_SECONDS = (14 * DAY_MS) / SECOND_MS;

export async function makeProvider({ identity, database, accounts, publicUrl, log }: OpenidOptions) {
  const { errors, Provider } = await import('oidc-provider');
  const provider = new Provider(identity.issuer, {
    adapter: providerStorage(database, () => Math.floor(Date.now() / SECOND_MS)),
    jwks: { keys: [identity.privateJwk] },
    cookies: { keys: [identity.cookieSecret] },
    scopes: ['openid', 'email', API_SCOPE],
    claims: { openid: ['sub'], email: ['email', 'email_verified', 'name'] },
    responseTypes: ['code'],
    pkce: { required: () => true },
    ttl: {
      ClientCredentials: TOKEN_SECONDS,
      AccessToken: TOKEN_SECONDS,
      IdToken: TOKEN_SECONDS,
      AuthorizationCode: CODE_SECONDS,
      Interaction: INTERACTION_SECONDS,
      Session: SESSION_SECONDS,
      Grant: SESSION_SECONDS,
      RefreshToken: SESSION_SECONDS,
    },
    clientDefaults: { id_token_signed_response_alg: SIGNING_ALGORITHM },
    clients: [scriptClient(identity), browserClient(publicUrl)],
    // The desk is served from here; no other page has any business at the token endpoint.
    clientBasedCORS: (_context: unknown, origin: string) => origin === publicUrl,
    conformIdTokenClaims: false,
    findAccount: (_context: unknown, subject: string) => accountFor(accounts, subject),
    interactions: { url: (_context: unknown, { uid }: { readonly uid: string }) => `${SIGN_IN_PATH}/${uid}` },
    // Our own client asks nobody for consent: who signs in at the desk wants to work at the desk.
    loadExistingGrant: grantFor,
    issueRefreshToken: (_context: unknown, client: { grantTypeAllowed(type: string): boolean }) =>
      client.grantTypeAllowed('refresh_token'),
    // A refresh token is good once; one that comes a second time was stolen, and everything of its sign-in ends.
    rotateRefreshToken: () => true,
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      revocation: { enabled: true },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => API_RESOURCE,
        useGrantedResource: () => true,
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
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (context: ProviderContext, form: string) => show(context, signOutPage(languageOf(context), form)),
        postLogoutSuccessSource: (context: ProviderContext) =>
          show(context, signedOutPage(languageOf(context), SIGNED_OUT_PATH)),
      },
    },
    renderError: (context: ProviderContext, { error }: { readonly error: string }) =>
      show(context, refusedPage(languageOf(context), error)),
    extraTokenClaims: () => ({ token_use: TOKEN_USE }),
    formats: { customizers: { jwt: defaultScope(errors.InvalidScope) } },
  });
  provider.proxy = true;
  provider.on('server_error', (_context, error) => log.error('oidc-failed', { name: error.name }));
  return { provider, errors };
}

function scriptClient({ scriptSecret }: Identity) {
  return {
    client_id: SCRIPT_CLIENT_ID,
    client_secret: scriptSecret,
    grant_types: ['client_credentials'],
    response_types: [],
    redirect_uris: [],
    scope: API_SCOPE,
  };
}

/** Public: a page cannot keep a secret. Addresses are compared as they stand, never by a beginning or a pattern. */
function browserClient(publicUrl: string) {
  return {
    client_id: BROWSER_CLIENT_ID,
    token_endpoint_auth_method: 'none',
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code'],
    redirect_uris: [`${publicUrl}${SIGNED_IN_PATH}`],
    post_logout_redirect_uris: [`${publicUrl}${SIGNED_OUT_PATH}`],
    scope: BROWSER_SCOPE,
  };
}

async function accountFor(accounts: AccountStore, subject: string) {
  const account = accounts.find(subject);
  if (account === undefined) return undefined;
  const { email, name } = account;
  // The password was set by a link that only this address received.
  return { accountId: subject, claims: async () => ({ sub: subject, email, email_verified: true, name }) };
}

async function grantFor({ oidc }: ProviderContext) {
  const { client, session, result, provider } = oidc;
  const grantId = result?.consent?.grantId ?? session.grantIdFor(client.clientId);
  const stood = grantId === undefined ? undefined : await provider.Grant.find(grantId);
  if (stood !== undefined) return stood;
  const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
  grant.addOIDCScope(BROWSER_SCOPE);
  grant.addResourceScope(API_RESOURCE, API_SCOPE);
  await grant.save();
  return grant;
}

function languageOf({ headers }: ProviderContext) {
  const accepted = headers['accept-language'];
  return acceptedLanguage(typeof accepted === 'string' ? accepted : undefined);
}

function show(context: ProviderContext, { statusCode = 200, headers = {}, body }: HttpAnswer): void {
  context.status = statusCode;
  context.set(headers as Readonly<Record<string, string>>);
  context.body = body;
}

/** Who asks for no scope gets what is there to have; who asks for another gets none (RFC 6749 sections 3.3 and 5.2). */
function defaultScope(InvalidScope: new (description: string, scope: string) => Error) {
  return (context: ProviderContext, _token: unknown, jwt: { readonly payload: { scope?: string } }): void => {
    const asked = context.oidc.params?.scope;
    if (jwt.payload.scope === undefined && asked !== undefined) throw new InvalidScope('no such scope', asked);
    jwt.payload.scope ??= API_SCOPE;
  };
}
