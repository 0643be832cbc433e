// Faults at the ports of a desk under test: every call is counted, and at the one that a test names the process dies or the
// call fails, before it happened or after.
import { DomainError } from '../../shared/kernel/domain-error.ts';

/**
 * `die`: nothing of what was running goes on, as after kill -9. `fail`: the caller gets an error that says that nobody
 * knows; after it the process goes on. A function: somebody else does this meanwhile.
 */
export type Fault = {
  readonly call: number;
  readonly when: 'before' | 'after';
  readonly how: 'die' | 'fail' | (() => Promise<unknown>);
};

/** Every call fails with this probability, half of them after they happened; `random` is seeded. */
export type Weather = { readonly share: number; readonly random: () => number };

export type Meter = {
  /** Calls of ports so far, by name, in their order. */
  readonly calls: readonly string[];
  /** Resolves when the process has died. */
  readonly died: Promise<void>;
  readonly isDead: () => boolean;
};

type Async = (...parameters: readonly unknown[]) => Promise<unknown>;

export function meter(
  trouble?: Fault | Weather,
): Meter & { readonly wrap: <P extends object>(name: string, port: P) => P } {
  const calls: string[] = [];
  const dying = Promise.withResolvers<void>();
  let dead = false;
  const never = () => new Promise<never>(() => {});
  const strike = async ({ how }: Fault): Promise<unknown> => {
    if (how === 'fail') throw new DomainError('table.unavailable', 'unavailable');
    if (how !== 'die') return how();
    dead = true;
    dying.resolve();
    return never();
  };
  const metered =
    (name: string, run: Async): Async =>
    async (...parameters) => {
      if (dead) return never();
      calls.push(name);
      const struck = faultAt(calls.length, trouble);
      if (struck?.when === 'before') await strike(struck);
      const answer = await run(...parameters);
      if (struck?.when === 'after') await strike(struck);
      return dead ? never() : answer;
    };
  const wrap = <P extends object>(name: string, port: P): P =>
    new Proxy(port, {
      get: (target, member, receiver) => {
        const value: unknown = Reflect.get(target, member, receiver);
        return typeof value === 'function' ? metered(`${name}.${String(member)}`, value.bind(target) as Async) : value;
      },
    });
  return { calls, died: dying.promise, isDead: () => dead, wrap };
}

function faultAt(call: number, trouble: Fault | Weather | undefined): Fault | undefined {
  if (trouble === undefined) return undefined;
  if ('call' in trouble) return trouble.call === call ? trouble : undefined;
  if (trouble.random() >= trouble.share) return undefined;
  return { call, when: trouble.random() < 0.5 ? 'before' : 'after', how: 'fail' };
}
