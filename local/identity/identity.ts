// Who signs tokens in the local edition and for whom: one key, one audience, and one client for scripts.
import { createPublicKey, generateKeyPairSync, type JsonWebKey, type KeyObject, randomBytes } from 'node:crypto';
import { sha256Hex } from '../../shared/kernel/digest.ts';
import type { SecretStore } from './secret-store.ts';

/** Below PUBLIC_URL. */
export const ISSUER_PATH = '/oidc';
/** ES256: a key is made in a millisecond, where an RSA key would take most of the first start. */
export const SIGNING_ALGORITHM = 'ES256';
/** `aud` of every access token, and the only one that staff routes take. */
export const AUDIENCE = 'firstline-api';
/** The resource indicator of the API (RFC 8707), an absolute URI as that demands. */
export const API_RESOURCE = 'urn:firstline:api';
/** What a client may do by token; what the person or script may do stands in its agent's record. */
export const API_SCOPE = 'firstline/api';
/** What the workspace asks for. */
export const BROWSER_SCOPE = `openid email ${API_SCOPE}`;
/** Tells access tokens from ID tokens, as Amazon Cognito's claim of that name does. */
export const TOKEN_USE = 'access';

export const SCRIPT_CLIENT_ID = 'firstline-script';

export type Identity = {
  readonly issuer: string;
  /** With `kid`, `alg` and `use`. */
  readonly privateJwk: JsonWebKey;
  readonly publicKey: KeyObject;
  readonly scriptSecret: string;
  /** Signs the provider's cookies. */
  readonly cookieSecret: string;
  /** True on the first start, when the secrets were made. */
  readonly isNew: boolean;
};

/** `publicUrl` without a slash at its end. */
export function openIdentity(publicUrl: string, secrets: SecretStore): Identity {
  const signingKey = secrets.once('signing-key', makeSigningKey);
  const privateJwk = JSON.parse(signingKey.value) as JsonWebKey;
  return {
    issuer: `${publicUrl}${ISSUER_PATH}`,
    privateJwk,
    publicKey: createPublicKey({ key: privateJwk, format: 'jwk' }),
    scriptSecret: secrets.once('script-client', () => randomBytes(32).toString('base64url')).value,
    cookieSecret: secrets.once('cookies', () => randomBytes(32).toString('base64url')).value,
    isNew: signingKey.isNew,
  };
}

function makeSigningKey(): string {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const jwk = privateKey.export({ format: 'jwk' });
  const kid = sha256Hex(`${jwk.x}.${jwk.y}`).slice(0, 16);
  return JSON.stringify({ ...jwk, kid, alg: SIGNING_ALGORITHM, use: 'sig' });
}
