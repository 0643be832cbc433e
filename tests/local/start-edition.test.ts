// The local edition as a whole: a script signs in, a mail comes in and is answered, and everything outlives a restart.
import { describe, expect, test } from 'vitest';
import { DomainError } from '../../shared/kernel/domain-error.ts';
import { startedEdition, testEntries } from './support/edition.ts';
import { sendMail } from './support/smtp-talk.ts';

const MAIL = 'From: anna@customer.example\r\nSubject: Printer\r\n\r\nIt is silent.\r\n';

type Script = { readonly clientId: string; readonly clientSecret: string; readonly tokenUrl: string };

function signIn({ clientId, clientSecret, tokenUrl }: Script, more: Readonly<Record<string, string>> = {}) {
  const credentials = Buffer.from(`${clientId}:${clientSecret}`).toString('base64');
  const body = new URLSearchParams({ grant_type: 'client_credentials', ...more });
  return fetch(tokenUrl, { method: 'POST', headers: { authorization: `Basic ${credentials}` }, body });
}

async function accessToken(script: Script): Promise<string> {
  const { access_token: token } = (await (await signIn(script)).json()) as { access_token: string };
  return token;
}

describe('a script', () => {
  test('signs in with its secret and is known to the entry points by issuer and subject', async () => {
    const { edition } = await startedEdition();
    const token = await accessToken(edition.script);
    const response = await fetch(`${edition.publicUrl}/v1/me`, { headers: { authorization: `Bearer ${token}` } });
    expect(await response.json()).toMatchObject({
      iss: `${edition.publicUrl}/oidc`,
      sub: 'firstline-script',
      client_id: 'firstline-script',
      scope: 'firstline/api',
      aud: 'firstline-api',
      token_use: 'access',
    });
  });

  test('is known after a restart by the same secret, and so is the token that it holds', async () => {
    const { edition, settings } = await startedEdition();
    const token = await accessToken(edition.script);
    await edition.close();
    const env = { DATA_DIR: settings.dataDir, PORT: String(edition.httpPort) };
    const { edition: again } = await startedEdition(env);
    expect(again.script).toEqual(edition.script);
    const response = await fetch(`${again.publicUrl}/v1/me`, { headers: { authorization: `Bearer ${token}` } });
    expect(response.status).toBe(200);
  });

  test.each([
    ['a wrong secret', { clientSecret: 'wrong' }, {}, 401],
    ['another client', { clientId: 'firstline-web' }, {}, 401],
    ['a wish for more than the API', {}, { scope: 'admin' }, 400],
    ['a wish for another API', {}, { resource: 'urn:other' }, 400],
  ])('with %s gets no token', async (_name, changes, more, status) => {
    const { edition } = await startedEdition();
    const response = await signIn({ ...edition.script, ...changes }, more);
    expect(response.status).toBe(status);
    expect(await response.json()).not.toHaveProperty('access_token');
  });

  test('finds the provider’s addresses where the desk is, whatever host it claims to ask', async () => {
    const { edition, url } = await startedEdition({ PUBLIC_URL: 'https://desk.example.com' });
    const response = await fetch(`${url}/oidc/.well-known/openid-configuration`, {
      headers: { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'http' },
    });
    const found = (await response.json()) as Record<string, string>;
    expect(found.issuer).toBe('https://desk.example.com/oidc');
    expect(found.token_endpoint).toBe('https://desk.example.com/oidc/token');
    expect(edition.script.tokenUrl).toBe(found.token_endpoint);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    const keys = await (await fetch(`${url}/oidc/jwks`)).json();
    expect(keys).toMatchObject({ keys: [{ kty: 'EC', crv: 'P-256', alg: 'ES256' }] });
    expect(JSON.stringify(keys)).not.toContain('"d"');
  });
});

describe('a mail', () => {
  test('that comes in is answered, and the answer can be read', async () => {
    const { edition, url } = await startedEdition();
    expect(await sendMail(edition.smtpPort, 'anna@customer.example', ['support@example.com'], MAIL)).toMatch(/^250 /);
    await edition.drain();
    const mails = await (await fetch(`${url}/dev/mail`)).json();
    expect(mails).toMatchObject([{ subject: '[#1001] Принтер', to: ['anna@customer.example'] }]);
  });

  test('that could not be handled before the desk stopped is handled by the next start', async () => {
    const { edition, settings, lines } = await startedEdition({}, (ports) => ({
      ...testEntries(ports),
      receiveMail: async () => {
        throw new DomainError('table.unavailable', 'unavailable');
      },
    }));
    await sendMail(edition.smtpPort, 'anna@customer.example', ['support@example.com'], MAIL);
    await edition.drain();
    await edition.close();
    expect(lines.filter(({ level }) => level === 'error')).toEqual([]);
    const { edition: again, url } = await startedEdition({ DATA_DIR: settings.dataDir });
    again.clock.advance(60_000);
    await again.drain();
    expect(await (await fetch(`${url}/dev/mail`)).json()).toHaveLength(1);
  });
});

describe('two desks', () => {
  test('never work on the same data', async () => {
    const { edition, settings } = await startedEdition();
    await expect(startedEdition({ DATA_DIR: settings.dataDir })).rejects.toMatchObject({ code: 'table.in-use' });
    await edition.close();
    const { edition: next } = await startedEdition({ DATA_DIR: settings.dataDir });
    expect(next.httpPort).toBeGreaterThan(0);
  });

  test('on one port: the second says which port it is and leaves the data free', async () => {
    const { edition } = await startedEdition();
    const { settings } = await startedEdition();
    const taken = { DATA_DIR: `${settings.dataDir}-2`, PORT: String(edition.httpPort) };
    await expect(startedEdition(taken)).rejects.toMatchObject({ code: 'EADDRINUSE', port: edition.httpPort });
    await startedEdition({ DATA_DIR: taken.DATA_DIR });
  });
});

describe('the first words', () => {
  test('name the address, the sign-in and what to try', async () => {
    const { edition } = await startedEdition();
    const { words, publicUrl, script, smtpPort } = edition;
    for (const word of [
      publicUrl,
      script.clientSecret,
      script.tokenUrl,
      String(smtpPort),
      `${publicUrl}/dev/mailbox`,
    ]) {
      expect(words).toContain(word);
    }
  });

  test('of a desk that others can reach show the secret at its first start only', async () => {
    const env = { HOST: '0.0.0.0', PUBLIC_URL: 'https://desk.example.com' };
    const { edition, settings } = await startedEdition(env);
    expect(edition.words).toContain(edition.script.clientSecret);
    await edition.close();
    const { edition: again } = await startedEdition({ ...env, DATA_DIR: settings.dataDir });
    expect(again.words).not.toContain(again.script.clientSecret);
    expect(again.words).not.toContain('/dev/mailbox');
  });
});

describe('logs', () => {
  test('hold neither secrets nor addresses nor words of a mail', async () => {
    const { edition, lines } = await startedEdition();
    const token = await accessToken(edition.script);
    await signIn({ ...edition.script, clientSecret: 'wrong' });
    await fetch(`${edition.publicUrl}/v1/me`, { headers: { authorization: `Bearer ${token}` } });
    await sendMail(edition.smtpPort, 'anna@customer.example', ['support@example.com', 'x@other.example'], MAIL);
    await sendMail(edition.smtpPort, 'anna@customer.example', ['support@example.com'], MAIL);
    await edition.drain();
    expect(JSON.stringify(lines)).not.toMatch(/anna|silent|Printer/);
    expect(JSON.stringify(lines)).not.toContain(edition.script.clientSecret);
    expect(JSON.stringify(lines)).not.toContain(token);
  });
});
