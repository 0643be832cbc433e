// npm start: installs what is missing and runs the local edition on the Node that the project brings. With --install-only it
// stops there; so does npm test begin. Plain Node 20 without a dependency, because this is what runs on a fresh clone, before
// anything is there.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const lock = join(root, 'package-lock.json');
const installed = join(root, 'node_modules', '.package-lock.json');
const node = join(root, 'node_modules', '.bin', process.platform === 'win32' ? 'node.exe' : 'node');
const MAJOR = 'v24.';

if (!isInstalled()) install();
checkNode();
if (!process.argv.includes('--install-only')) {
  if (!isBuilt()) build();
  run();
}

/** npm writes its own lock file last: it is as new as the installation. */
function isInstalled() {
  if (!existsSync(installed)) return false;
  return !existsSync(lock) || statSync(installed).mtimeMs >= statSync(lock).mtimeMs;
}

function install() {
  process.stdout.write('Installing packages, this takes a minute.\n');
  if (existsSync(lock)) {
    if (npm('ci')) return;
    // A registry that lacks a package for another kind of machine makes `ci` refuse the whole lock; `install` does not mind.
    process.stdout.write('Trying again without insisting on packages for other kinds of machines.\n');
  }
  if (npm('install', '--no-save')) return;
  stop('The packages could not be installed. Read what npm says above, then run npm start again.');
}

/** True if npm did it. */
function npm(...command) {
  const own = process.env.npm_execpath;
  // npm names its own file to the scripts that it runs; by hand this script finds npm on the path.
  const [file, ...before] = own?.endsWith('.js') ? [process.execPath, own] : ['npm'];
  const { status } = spawnSync(file, [...before, ...command, '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: 'inherit',
    shell: file === 'npm' && process.platform === 'win32',
  });
  return status === 0;
}

/** The workspace is as new as what it is made of; without its source there is nothing to build. */
function isBuilt() {
  if (!existsSync(join(root, 'web'))) return true;
  const index = statSync(join(root, 'dist', 'desk', 'index.html'), { throwIfNoEntry: false });
  if (index === undefined) return false;
  const made = [
    'web',
    'shared',
    join('scripts', 'web-bundle.ts'),
    join('scripts', 'portal-bundle.ts'),
    'package-lock.json',
  ];
  return made.every((path) => newest(join(root, path)) <= index.mtimeMs);
}

function newest(path) {
  const entry = statSync(path, { throwIfNoEntry: false });
  if (entry === undefined || !entry.isDirectory()) return entry?.mtimeMs ?? 0;
  return readdirSync(path).reduce((latest, name) => Math.max(latest, newest(join(path, name))), entry.mtimeMs);
}

function build() {
  const { status } = spawnSync(node, [join(root, 'scripts', 'build-web.ts')], { cwd: root, stdio: 'inherit' });
  if (status !== 0) stop('The workspace could not be built. Read what is said above, then run npm start again.');
}

function checkNode() {
  const { stdout, error } = spawnSync(node, ['--version'], { encoding: 'utf8' });
  if (error === undefined && stdout.startsWith(MAJOR)) return;
  const answer = error === undefined ? stdout.trim() || 'nothing' : (error.code ?? error.message);
  stop(
    `Firstline runs on Node 24, which comes with its packages, but ${node} answers ${answer}.\n` +
      'Its install script was probably not allowed to run. Run: npm rebuild node --ignore-scripts=false --foreground-scripts',
  );
}

function run() {
  // The channel tells the desk when this process is gone, even after kill -9: it must not hold its ports for ever.
  const desk = spawn(node, ['--max-semi-space-size=4', '--optimize-for-size', join(root, 'local', 'main.ts')], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: {
      // Compiled once and not at every start: half the time, and a sixth of the memory, which stripping types would keep.
      NODE_COMPILE_CACHE: join(root, 'node_modules', '.cache', 'firstline'),
      // Small pools for short-lived things: they are collected more often, and the process stays a quarter smaller.
      MALLOC_ARENA_MAX: '2',
      ...process.env,
    },
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => desk.kill(signal));
  desk.on('exit', (code, signal) => {
    if (signal === null) process.exit(code ?? 1);
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  });
}

function stop(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}
