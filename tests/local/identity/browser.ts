// A browser that signs in at the local edition: keeps cookies, follows no redirect by itself, has no scripts.
import { createHash, randomBytes } from 'node:crypto';

type Cookie = { readonly value: string; readonly path: string };

export type Visit = { readonly method?: 'GET' | 'POST'; readonly form?: Readonly<Record<string, string>> };

export type Shown = {
  readonly status: number;
  readonly location: string;
  readonly page: string;
  readonly headers: Headers;
};

export function browser(base: string) {
  const cookies = new Map<string, Cookie>();
  const visit = async (address: string, { method = 'GET', form }: Visit = {}): Promise<Shown> => {
    const url = new URL(address, base);
    const sent = [...cookies]
      .filter(([, { path }]) => url.pathname.startsWith(path))
      .map(([name, { value }]) => `${name}=${value}`);
    const response = await fetch(url, {
      method,
      redirect: 'manual',
      headers: { cookie: sent.join('; '), 'accept-language': 'en' },
      ...(form === undefined ? {} : { body: new URLSearchParams(form) }),
    });
    for (const line of response.headers.getSetCookie()) {
      const [pair = '', ...attributes] = line.split(/;\s*/);
      const at = pair.indexOf('=');
      const path = attributes.find((attribute) => /^path=/i.test(attribute))?.slice(5) ?? '/';
      const value = pair.slice(at + 1);
      if (value === '') cookies.delete(pair.slice(0, at));
      else cookies.set(pair.slice(0, at), { value, path });
    }
    const { status, headers } = response;
    return { status, location: headers.get('location') ?? '', page: await response.text(), headers };
  };
  return { visit };
}

/** A sign-in as the desk's pages begin one (RFC 7636). */
export function signInRequest(base: string, changes: Readonly<Record<string, string | undefined>> = {}) {
  const verifier = randomBytes(32).toString('base64url');
  const parameters: Readonly<Record<string, string | undefined>> = {
    client_id: 'firstline-web',
    response_type: 'code',
    redirect_uri: `${base}/desk/signed-in`,
    scope: 'openid email firstline/api',
    state: 'the-state',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    ...changes,
  };
  const given = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) if (value !== undefined) given.set(name, value);
  return { address: `${base}/oidc/auth?${given}`, verifier };
}

export async function tokensFor(base: string, fields: Readonly<Record<string, string>>) {
  const response = await fetch(`${base}/oidc/token`, {
    method: 'POST',
    body: new URLSearchParams({ client_id: 'firstline-web', ...fields }),
  });
  return { status: response.status, body: (await response.json()) as Readonly<Record<string, string>> };
}
