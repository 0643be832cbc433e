// npm start on a machine of somebody else's: what is missing is installed, a wrong Node is named, signals and ends pass on.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { temporaryFolder } from './support/folder.ts';

const SCRIPT = fileURLToPath(new URL('../../scripts/start.mjs', import.meta.url));

/** A clone with the start script, and an npm that writes down how it was called and installs a Node of that version. */
function clone(installs: string) {
  const root = temporaryFolder();
  const put = (path: string, text: string, mode = 0o644) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
    chmodSync(join(root, path), mode);
  };
  mkdirSync(join(root, 'scripts'));
  copyFileSync(SCRIPT, join(root, 'scripts', 'start.mjs'));
  // The Node that comes with the packages: it knows its version, and runs everything else with this one.
  const node = `#!/bin/sh\nif [ "$1" = --version ]; then echo ${installs}; else exec '${process.execPath}' "$@"; fi\n`;
  put('made/node', node, 0o755);
  const npm = [
    '#!/bin/sh',
    `echo "$1" >> '${root}/npm-calls'`,
    `mkdir -p '${root}/node_modules/.bin'`,
    `cp '${root}/made/node' '${root}/node_modules/.bin/node'`,
    `echo {} > '${root}/node_modules/.package-lock.json'`,
  ].join('\n');
  put('bin/npm', `${npm}\n`, 0o755);
  put('local/main.ts', "process.stdout.write('open ' + process.version);\n");
  const calls = () => (existsSync(join(root, 'npm-calls')) ? readFileSync(join(root, 'npm-calls'), 'utf8').trim() : '');
  return { root, put, calls };
}

function start(root: string) {
  const { npm_execpath: _npm, ...env } = process.env;
  const child = spawn(process.execPath, [join(root, 'scripts', 'start.mjs')], {
    env: { ...env, PATH: `${join(root, 'bin')}:${env.PATH}` },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let said = '';
  const heard = (chunk: Buffer) => {
    said += chunk;
    child.emit('said');
  };
  child.stdout.on('data', heard);
  child.stderr.on('data', heard);
  return {
    child,
    end: async () => {
      const [code, signal] = await once(child, 'close');
      return { code, signal, said };
    },
    until: async (words: string) => {
      while (!said.includes(words)) await once(child, 'said');
    },
  };
}

test('a fresh clone without a lock is installed, then runs', async () => {
  const { root, calls } = clone('v24.21.0');
  expect(await start(root).end()).toMatchObject({ code: 0, said: expect.stringContaining('open v24') });
  expect(calls()).toBe('install');
});

test('a fresh clone with a lock gets exactly what the lock says, once', async () => {
  const { root, put, calls } = clone('v24.21.0');
  put('package-lock.json', '{}');
  const past = new Date(Date.now() - 60_000);
  utimesSync(join(root, 'package-lock.json'), past, past);
  await start(root).end();
  expect(await start(root).end()).toMatchObject({ code: 0 });
  expect(calls()).toBe('ci');
});

test('a lock that is newer than the installation is installed', async () => {
  const { root, put, calls } = clone('v24.21.0');
  put('package-lock.json', '{}');
  const future = new Date(Date.now() + 60_000);
  await start(root).end();
  utimesSync(join(root, 'package-lock.json'), future, future);
  await start(root).end();
  expect(calls()).toBe('ci\nci');
});

test('a lock that npm ci refuses is installed as far as it can be, and stays as it is', async () => {
  const { root, put, calls } = clone('v24.21.0');
  put('package-lock.json', '{}');
  const npm = readFileSync(join(root, 'bin/npm'), 'utf8');
  put('bin/npm', npm.replace('mkdir', '[ "$1" = ci ] && exit 1\nmkdir').replace('"$1"', '"$1 $2"'), 0o755);
  expect(await start(root).end()).toMatchObject({ code: 0, said: expect.stringContaining('open') });
  expect(calls()).toBe('ci --no-audit\ninstall --no-save');
});

test('an installation that fails is not started', async () => {
  const { root, put } = clone('v24.21.0');
  put('bin/npm', '#!/bin/sh\nexit 7\n', 0o755);
  expect(await start(root).end()).toMatchObject({ code: 1, said: expect.stringMatching(/could not be installed/) });
});

test('a Node that is not 24 is named, with what to do', async () => {
  const { root } = clone('v20.20.2');
  const { code, said } = await start(root).end();
  expect(code).toBe(1);
  expect(said).toMatch(/runs on Node 24.*answers v20\.20\.2/);
  expect(said).toContain('npm rebuild node');
  expect(said).not.toContain('open');
});

test('a Node that is missing because its install script did not run is named too', async () => {
  const { root, put } = clone('v24.21.0');
  put('node_modules/.package-lock.json', '{}');
  expect(await start(root).end()).toMatchObject({
    code: 1,
    said: expect.stringMatching(/answers ENOENT(?:.|\n)*npm rebuild node/),
  });
});

test('the exit code of the desk is that of npm start', async () => {
  const { root, put } = clone('v24.21.0');
  put('local/main.ts', 'process.exitCode = 3;\n');
  expect(await start(root).end()).toMatchObject({ code: 3 });
});

test.each(['SIGTERM', 'SIGINT'] as const)('%s reaches the desk, which ends in its own way', async (signal) => {
  const { root, put } = clone('v24.21.0');
  put(
    'local/main.ts',
    `process.on('${signal}', () => { console.log('closing'); process.exit(0); }); setInterval(() => {}, 1e6); console.log('open');\n`,
  );
  const { child, end, until } = start(root);
  await until('open');
  child.kill(signal);
  expect(await end()).toMatchObject({ code: 0, said: expect.stringContaining('closing') });
});

test('a desk whose start script was killed notices and does not stay behind', async () => {
  const { root, put } = clone('v24.21.0');
  put(
    'local/main.ts',
    "process.on('disconnect', () => { console.log('closing'); process.exit(0); }); setInterval(() => {}, 1e6); console.log('open');\n",
  );
  const { child, end, until } = start(root);
  await until('open');
  child.kill('SIGKILL');
  expect(await end()).toMatchObject({ signal: 'SIGKILL', said: expect.stringContaining('closing') });
});

/** A clone whose workspace is built by a script that writes down that it ran. */
function cloneWithWeb() {
  const made = clone('v24.21.0');
  made.put('web/main.tsx', '');
  const build = [
    "import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';",
    `mkdirSync('${made.root}/dist/desk', { recursive: true });`,
    `writeFileSync('${made.root}/dist/desk/index.html', '');`,
    `appendFileSync('${made.root}/builds', 'built\\n');`,
  ].join('\n');
  made.put('scripts/build-web.ts', build);
  const builds = () =>
    existsSync(join(made.root, 'builds'))
      ? readFileSync(join(made.root, 'builds'), 'utf8').trim().split('\n').length
      : 0;
  return { ...made, builds };
}

test('a workspace that was never built is built before the desk opens, and not again', async () => {
  const { root, builds } = cloneWithWeb();
  expect(await start(root).end()).toMatchObject({ code: 0, said: expect.stringContaining('open') });
  expect(builds()).toBe(1);
  await start(root).end();
  expect(builds()).toBe(1);
});

test('a workspace that is older than what it is made of is built anew', async () => {
  const { root, builds } = cloneWithWeb();
  await start(root).end();
  const later = new Date(Date.now() + 60_000);
  utimesSync(join(root, 'web/main.tsx'), later, later);
  await start(root).end();
  expect(builds()).toBe(2);
});

test('a workspace that cannot be built keeps the desk closed and says so', async () => {
  const { root, put } = cloneWithWeb();
  put('scripts/build-web.ts', 'process.exitCode = 1;');
  const { code, said } = await start(root).end();
  expect(code).toBe(1);
  expect(said).toContain('The workspace could not be built');
  expect(said).not.toContain('open v24');
});
