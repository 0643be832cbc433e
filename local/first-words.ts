// What the terminal says once the desk is open: where it is, how to sign in, what to try. Nothing else is printed for people.
import type { Settings } from './settings.ts';

export type FirstWords = {
  readonly settings: Settings;
  readonly publicUrl: string;
  readonly smtpPort: number;
  readonly script: { readonly clientId: string; readonly clientSecret: string; readonly tokenUrl: string };
  /** A receiving address to write to; absent while there is no mailbox. */
  readonly tryAddress: string | undefined;
  /** The secret is shown at the first start, and at every start where only this machine can use it. */
  readonly isFirstStart: boolean;
  /** Where the first administrator sets a password, until that is done. */
  readonly welcome: { readonly email: string; readonly url: string } | undefined;
};

export function firstWords(words: FirstWords): string {
  const { settings, publicUrl, smtpPort, script, tryAddress, isFirstStart, welcome } = words;
  const hasMailbox = settings.isLoopback && settings.relayUrl === undefined;
  const to = tryAddress ?? 'you@your.domain';
  const lines = [
    '',
    `  Firstline is open: ${publicUrl}`,
    '',
    ...pairs([
      ['Workspace', `${publicUrl}/desk`],
      ['Mail comes in', `SMTP on ${settings.host}, port ${smtpPort}`],
      ['Mail goes out', hasMailbox ? `nowhere; read it at ${publicUrl}/dev/mailbox` : outgoing(settings)],
      ['Data', settings.dataDir],
    ]),
    '',
    ...(welcome === undefined
      ? []
      : [
          `  Sign in as a person, ${welcome.email}: set a password first, by this link for once.`,
          `    ${welcome.url}`,
          '',
        ]),
    ...(isFirstStart || settings.isLoopback
      ? [
          '  Sign in as a script:',
          `    curl -u ${script.clientId}:${script.clientSecret} -d grant_type=client_credentials ${script.tokenUrl}`,
          '',
        ]
      : []),
    ...(hasMailbox
      ? [
          '  Try it: write a mail, then read the acknowledgement.',
          `    printf 'From: you@example.com\\nTo: ${to}\\nSubject: Printer\\n\\nIt is silent.\\n' |`,
          `      curl --crlf smtp://localhost:${smtpPort} --mail-from you@example.com --mail-rcpt ${to} -T -`,
          `    ${publicUrl}/dev/mailbox`,
          '',
        ]
      : []),
  ];
  return `${lines.join('\n')}\n`;
}

function outgoing({ relayUrl }: Settings): string {
  return relayUrl === undefined ? 'nowhere: write SMTP_RELAY_URL to send it' : `through ${new URL(relayUrl).host}`;
}

function pairs(list: readonly (readonly [string, string])[]): readonly string[] {
  const width = Math.max(...list.map(([name]) => name.length));
  return list.map(([name, value]) => `  ${name.padEnd(width)}  ${value}`);
}
