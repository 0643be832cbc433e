// The local edition with the workspace built anew, in a folder of its own, with somebody who can sign in.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { makeEntries } from '../../../local/entries.ts';
import { readSettings } from '../../../local/settings.ts';
import { startEdition } from '../../../local/start-edition.ts';
import { buildPortal } from '../../../scripts/portal-bundle.ts';
import { buildWeb } from '../../../scripts/web-bundle.ts';
import { atOnce } from '../../support/desk-http.ts';

export const PASSWORD = 'correct horse battery staple';

export type Mail = {
  readonly from: string;
  readonly subject: string;
  readonly text: string;
  readonly to?: string;
  readonly cc?: string;
  readonly html?: string;
  readonly attachments?: { readonly filename: string; readonly content: Buffer; readonly contentType: string }[];
};

const folder = (name: string) => mkdtempSync(join(tmpdir(), `firstline-${name}-`));

/** @param begin where the desk's clock stands at first; absent, as the machine's */
export async function runningDesk({ begin }: { readonly begin?: string } = {}) {
  const [dataDir, webFolder] = [folder('e2e-data'), folder('e2e-web')];
  await buildWeb(webFolder);
  await buildPortal(join(webFolder, 'portal'));
  const settings = readSettings({ PORT: '0', SMTP_PORT: '0', DATA_DIR: dataDir, FIRSTLINE_TEST: '1' }, '/');
  const errors: string[] = [];
  const log = {
    info: () => {},
    warn: () => {},
    error: (what: string, about?: object) => void errors.push(`${what} ${JSON.stringify(about)}`),
  };
  const edition = await startEdition(
    settings,
    (ports) => {
      if (begin !== undefined) ports.clock.set(begin as never);
      return makeEntries(ports);
    },
    log,
    webFolder,
  );
  const { publicUrl, welcome, script } = edition;
  if (welcome === undefined) throw new Error('nobody is invited');
  await fetch(welcome.url, { method: 'POST', body: new URLSearchParams({ password: PASSWORD, again: PASSWORD }) });
  const smtp = createTransport({ host: '127.0.0.1', port: edition.smtpPort, ignoreTLS: true });

  const token = async () => {
    const response = await fetch(script.tokenUrl, {
      method: 'POST',
      headers: {
        authorization: `Basic ${Buffer.from(`${script.clientId}:${script.clientSecret}`).toString('base64')}`,
      },
      body: new URLSearchParams({ grant_type: 'client_credentials' }),
    });
    return ((await response.json()) as { access_token: string }).access_token;
  };
  const bearer = await token();
  let keys = 0;
  const api = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    keys += 1;
    const response = await fetch(`${publicUrl}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${bearer}`,
        'content-type': 'application/json',
        'idempotency-key': `e2e-key-${keys}`,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(atOnce(path, body)) }),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as T;
  };
  const sentMails = async () =>
    (await (await fetch(`${publicUrl}/dev/mail`)).json()) as readonly Readonly<Record<string, unknown>>[];
  return {
    publicUrl,
    edition,
    errors,
    api,
    /** Invites somebody into the first team, and chooses the password by the link in the invitation. */
    colleague: async (person: { readonly name: string; readonly email: string; readonly role: string }) => {
      const { teams } = await api<{ teams: readonly { teamId: string }[] }>('GET', '/v1/settings/teams');
      const teamIds = [teams[0]?.teamId];
      await api('POST', '/v1/settings/agents', { ...person, language: 'en', teamIds });
      await edition.drain();
      const invitation = (await sentMails()).findLast(({ to }) => JSON.stringify(to).includes(person.email));
      const [link = ''] = /http:\S+/.exec(String(invitation?.['text'])) ?? [];
      await fetch(link, { method: 'POST', body: new URLSearchParams({ password: PASSWORD, again: PASSWORD }) });
      return person.email;
    },
    owner: welcome.email,
    /** Takes a mail in and waits until everything that follows from it has happened. */
    receive: async ({ to = 'support@example.com', ...mail }: Mail) => {
      await smtp.sendMail({ to, ...mail });
      await edition.drain();
    },
    ticketIdOf: async (number: number) =>
      (await api<{ ticketId: string }>('GET', `/v1/tickets?number=${number}`)).ticketId,
    sentMails,
    close: async () => {
      smtp.close();
      await edition.close();
      for (const path of [dataDir, webFolder]) rmSync(path, { recursive: true, force: true });
    },
  };
}

export type RunningDesk = Awaited<ReturnType<typeof runningDesk>>;
