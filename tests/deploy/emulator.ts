// An AWS account on this machine: the emulator from PyPI, fetched once, a fresh instance for every run.
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { eventually } from './eventually.ts';

const ROOT = join(import.meta.dirname, '../..');
/** The version that the list of its gaps was made with, and what it needs to check the signature of a token. */
const PACKAGES = ['ministack==1.5.33', 'cryptography==50.0.2'];
/** Beside the installed packages, so that whoever removes those removes it too. */
const HOME = join(ROOT, 'node_modules/.cache/aws-emulator');

const run = promisify(execFile);

/** Twelve digits as an access key choose the account. */
export const ACCOUNT = '123456789012';

export type Emulator = {
  /** For programs that speak to AWS: the account, its credentials and where it is. */
  readonly environment: Readonly<Record<string, string>>;
  /** Where its log and that of every function goes. */
  readonly log: string;
  stop(): Promise<void>;
};

/** Undefined where the package cannot be had. */
export async function installEmulator(): Promise<string | undefined> {
  const program = join(HOME, 'bin/ministack');
  if (existsSync(program)) return program;
  try {
    await run('python3', ['-m', 'venv', HOME]);
    await run(join(HOME, 'bin/pip'), ['install', '--quiet', '--disable-pip-version-check', ...PACKAGES]);
    return program;
  } catch {
    rmSync(HOME, { recursive: true, force: true });
    return undefined;
  }
}

export async function startEmulator(program: string, region: string): Promise<Emulator> {
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), 'firstline-aws-'));
  const log = join(folder, 'log.txt');
  const endpoint = `http://127.0.0.1:${port}`;
  const output = openSync(log, 'a');
  const child = spawn(program, [], {
    stdio: ['ignore', output, output],
    env: {
      ...process.env,
      PATH: [dirname(process.execPath), process.env['PATH']].join(delimiter),
      GATEWAY_PORT: String(port),
      BIND_HOST: '127.0.0.1',
      IOT_MTLS_ENABLED: '0',
      TMPDIR: folder,
      // Where unsigned requests go: those of browsers and of the API's callers.
      MINISTACK_ACCOUNT_ID: ACCOUNT,
      MINISTACK_REGION: region,
      // Functions inherit it: what they sign themselves and send to S3's own name must reach the emulator.
      NODE_OPTIONS: `--import=${join(import.meta.dirname, 'route-to-emulator.mjs')}`,
    },
  });
  const environment = {
    AWS_ENDPOINT_URL: endpoint,
    AWS_ACCESS_KEY_ID: ACCOUNT,
    AWS_SECRET_ACCESS_KEY: 'not-checked',
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    CDK_DEFAULT_ACCOUNT: ACCOUNT,
    CDK_DEFAULT_REGION: region,
  };
  const stop = () => stopped(child).then(() => rmSync(folder, { recursive: true, force: true }));
  try {
    await eventually('the emulator answers', () => /Running on/.test(readFileSync(log, 'utf8')) || undefined, 60);
  } catch (error) {
    await stop();
    throw error;
  }
  return { environment, log, stop };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}

async function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill();
  await gone;
}
