// The environment of the local edition, read once: what is wrong is said in a sentence that names the variable and what to
// write instead. Whoever writes nothing gets a desk on loopback that mails nobody.
import { isIP } from 'node:net';
import { resolve } from 'node:path';
import * as z from 'zod';

export type Settings = {
  /** 0 stands for any free port; the same for `smtpPort`. */
  readonly port: number;
  readonly smtpPort: number;
  /** The address that both servers listen on. */
  readonly host: string;
  /** Only this machine can reach it: the mailbox page exists, and mail is trusted without verdicts. */
  readonly isLoopback: boolean;
  /** Absolute path of the folder with everything that must be kept. */
  readonly dataDir: string;
  /** Absent: mail goes to the mailbox page and leaves this machine never. */
  readonly relayUrl: string | undefined;
  /** Where people reach it, without a slash at its end; absent on loopback: localhost and the port. */
  readonly publicUrl: string | undefined;
  /** The clock can be moved by whoever asks. */
  readonly isTest: boolean;
};

/** Every fault of the environment, one sentence each. */
export class SettingsError extends Error {
  readonly sentences: readonly string[];

  constructor(sentences: readonly string[]) {
    super(sentences.join('\n'));
    this.name = 'SettingsError';
    this.sentences = sentences;
  }
}

const port = (otherwise: number) =>
  z
    .string()
    .regex(/^\d{1,5}$/)
    .default(String(otherwise))
    .transform(Number)
    .refine((value) => value <= 65_535);

const url = (isFit: (url: URL) => boolean) =>
  z.string().refine((text) => {
    const parsed = URL.parse(text);
    return parsed !== null && isFit(parsed);
  });

const environment = z.object({
  PORT: port(8080),
  SMTP_PORT: port(2525),
  HOST: z
    .string()
    .default('127.0.0.1')
    .refine((host) => host === 'localhost' || isIP(host) !== 0),
  DATA_DIR: z.string().default('.firstline'),
  SMTP_RELAY_URL: url(({ protocol, hostname }) => /^smtps?:$/.test(protocol) && hostname !== '').optional(),
  PUBLIC_URL: url(({ protocol, pathname, search, hash, username }) => {
    return /^https?:$/.test(protocol) && pathname === '/' && `${search}${hash}${username}` === '';
  }).optional(),
  FIRSTLINE_TEST: z.enum(['0', '1']).default('0'),
});

type Variable = keyof z.infer<typeof environment>;

const ADVICE: Readonly<Record<Variable, string>> = {
  PORT: 'must be a port, 0 to 65535 (0 takes any free one): write PORT=8080',
  SMTP_PORT: 'must be a port, 0 to 65535 (0 takes any free one): write SMTP_PORT=2525',
  HOST: 'must be an address of this machine, not a name: write HOST=127.0.0.1, or HOST=0.0.0.0 for every network',
  DATA_DIR: 'must be a folder: write DATA_DIR=.firstline',
  SMTP_RELAY_URL:
    'must be the address of an SMTP server: write SMTP_RELAY_URL=smtp://user:password@mail.example.com:587',
  PUBLIC_URL: 'must be an address without a path: write PUBLIC_URL=https://desk.example.com',
  FIRSTLINE_TEST: 'must be 1 or 0: write FIRSTLINE_TEST=1, or leave it out',
};

/** An empty variable counts as absent. `cwd` is what a relative DATA_DIR starts from. */
export function readSettings(env: Readonly<Record<string, string | undefined>>, cwd: string): Settings {
  const given = Object.fromEntries(Object.keys(ADVICE).flatMap((name) => (env[name] ? [[name, env[name]]] : [])));
  const read = environment.safeParse(given);
  if (!read.success) {
    const names = new Set(read.error.issues.map(({ path }) => path[0] as Variable));
    throw new SettingsError([...names].map((name) => sentence(name, given[name])));
  }
  const { PORT, SMTP_PORT, HOST, DATA_DIR, SMTP_RELAY_URL, PUBLIC_URL, FIRSTLINE_TEST } = read.data;
  const isLoopback = HOST === 'localhost' || HOST === '::1' || HOST.startsWith('127.');
  if (!isLoopback && PUBLIC_URL === undefined) {
    throw new SettingsError([
      `HOST is ${HOST}, so others can reach this desk, and its mails need an address to link to: ${ADVICE.PUBLIC_URL.split(': ')[1]}.`,
    ]);
  }
  return {
    port: PORT,
    smtpPort: SMTP_PORT,
    host: HOST,
    isLoopback,
    dataDir: resolve(cwd, DATA_DIR),
    relayUrl: SMTP_RELAY_URL,
    publicUrl: PUBLIC_URL === undefined ? undefined : new URL(PUBLIC_URL).origin,
    isTest: FIRSTLINE_TEST === '1',
  };
}

/** The value is repeated, except where it may hold a password. */
function sentence(name: Variable, value: unknown): string {
  const shown = name === 'SMTP_RELAY_URL' ? '' : `, and is "${String(value)}" now`;
  return `${name} ${ADVICE[name]}${shown}.`;
}
