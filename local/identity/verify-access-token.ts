// Holds an access token against the one key, issuer, audience and algorithm that count; the stored key is enough, the
// provider need not be running. Token times are the machine's: moving the product's clock signs nobody out.
import { AUDIENCE, type Identity, SIGNING_ALGORITHM, TOKEN_USE } from './identity.ts';

/** The token's claims, undefined for a token that is no good: why is nobody's business. */
export type VerifyAccessToken = (token: string) => Promise<Readonly<Record<string, unknown>> | undefined>;

const LONGEST_TOKEN = 8_192;

export function verifyAccessToken({ issuer, publicKey }: Pick<Identity, 'issuer' | 'publicKey'>): VerifyAccessToken {
  return async (token) => {
    if (token.length > LONGEST_TOKEN) return undefined;
    const { jwtVerify, errors } = await import('jose');
    try {
      const { payload } = await jwtVerify(token, publicKey, {
        issuer,
        audience: AUDIENCE,
        algorithms: [SIGNING_ALGORITHM],
        typ: 'at+jwt',
        requiredClaims: ['sub', 'client_id', 'exp', 'iat'],
      });
      return payload.token_use === TOKEN_USE ? payload : undefined;
    } catch (error) {
      if (error instanceof errors.JOSEError) return undefined;
      throw error;
    }
  };
}
