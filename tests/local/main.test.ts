// The process of the local edition: what it says when it cannot start, and how it ends.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { temporaryFolder } from './support/folder.ts';

const MAIN = fileURLToPath(new URL('../../local/main.ts', import.meta.url));

function startMain(env: Readonly<Record<string, string>>) {
  const child: ChildProcess = spawn(process.execPath, [MAIN], {
    env: { PATH: process.env.PATH ?? '', PORT: '0', SMTP_PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      said += chunk;
      child.emit('said');
    });
  }
  return {
    child,
    end: async () => {
      const [code] = await once(child, 'close');
      return { code, said };
    },
    /** Answers what stands behind the words, up to the end of the line. */
    after: async (words: string) => {
      const pattern = new RegExp(`${words}(.+)\\n`);
      let found = pattern.exec(said);
      while (found === null) {
        await once(child, 'said');
        found = pattern.exec(said);
      }
      return found[1] ?? '';
    },
  };
}

test('a wrong setting is one sentence and exit code 1, with nothing started', async () => {
  const { code, said } = await startMain({ PORT: 'eighty', DATA_DIR: temporaryFolder() }).end();
  expect(code).toBe(1);
  expect(said).toBe('PORT must be a port, 0 to 65535 (0 takes any free one): write PORT=8080, and is "eighty" now.\n');
});

test('a second desk on the same data, or on the same port, says what to do', async () => {
  const dataDir = temporaryFolder();
  const first = startMain({ DATA_DIR: dataDir });
  const { port } = new URL(await first.after('Firstline is open: '));
  const onSameData = await startMain({ DATA_DIR: dataDir }).end();
  expect(onSameData).toMatchObject({
    code: 1,
    said: expect.stringMatching(/^Firstline is running on this data already/),
  });
  const onSamePort = await startMain({ DATA_DIR: temporaryFolder(), PORT: port }).end();
  expect(onSamePort).toMatchObject({ code: 1, said: expect.stringContaining(`Port ${port} is taken`) });
});

test.each(['SIGTERM', 'SIGINT'] as const)(
  '%s ends it with exit code 0, and its data are free at once',
  async (signal) => {
    const dataDir = temporaryFolder();
    const desk = startMain({ DATA_DIR: dataDir });
    await desk.after('Firstline is open: ');
    desk.child.kill(signal);
    desk.child.kill(signal);
    expect((await desk.end()).code).toBe(0);
    const next = startMain({ DATA_DIR: dataDir });
    expect(await next.after('Firstline is open: ')).toMatch(/^http:\/\/localhost:\d+$/);
  },
);
