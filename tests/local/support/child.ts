// Runs a script of the tests in a process of its own, so that it can be killed.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

export type Child = {
  readonly process: ChildProcess;
  /** The next line that it writes to stdout; rejected if it ends before. */
  line(): Promise<string>;
  /** How it ended: its exit code, or the signal's name. */
  ended(): Promise<number | string>;
};

export function startChild(script: string, values: readonly (string | number)[]): Child {
  const file = fileURLToPath(new URL(script, import.meta.url));
  const child = spawn(process.execPath, [file, ...values.map(String)], { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  const exit = once(child, 'exit').then(([code, signal]) => (signal ?? code) as number | string);
  let text = '';
  const waiting: (() => void)[] = [];
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk;
    for (const wake of waiting.splice(0)) wake();
  });
  return {
    process: child,
    line: async () => {
      while (!text.includes('\n')) {
        const news = new Promise<void>((resolve) => waiting.push(resolve));
        const end = exit.then((how) => {
          if (!text.includes('\n')) throw new Error(`ended with ${how} before it said anything`);
        });
        await Promise.race([news, end]);
      }
      const [line = '', ...rest] = text.split('\n');
      text = rest.join('\n');
      return line;
    },
    ended: () => exit,
  };
}
