// What can fail and be put back: each queue with dead letters and each process says so when it is made, by its fixed name, so that
// the function for administrators reaches all of them and no stack has to hand anything to another.
import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { DEAD_LETTERS_SUFFIX } from '../../shared/config/queue-names.ts';

/** Limit of SQS and of Step Functions for names (their API references, CreateQueue and CreateStateMachine). */
const NAME_MAX = 80;

export type FailingQueue = { readonly stack: string; readonly name: string };
export type FailingProcess = { readonly name: string; readonly machineName: string };

export class FailingWork {
  readonly queues: FailingQueue[] = [];
  readonly processes: FailingProcess[] = [];

  /** Names a queue after the entry that works it off, such as `on/project-kpi`, and remembers it. */
  nameQueue(scope: Construct, entry: string): { readonly queueName: string; readonly deadLettersName: string } {
    const stack = Stack.of(scope).stackName;
    const name = entry.slice(entry.lastIndexOf('/') + 1);
    if (this.queues.some((known) => known.name === name)) throw new Error(`Two queues are called ${name}.`);
    this.queues.push({ stack, name });
    const queueName = `${stack}-${name}`;
    return { queueName, deadLettersName: inLimit(`${queueName}${DEAD_LETTERS_SUFFIX}`) };
  }

  /** Names the state machine of a process and remembers it. */
  nameProcess(scope: Construct, name: string, machineName = `${Stack.of(scope).stackName}-${name}`): string {
    this.processes.push({ name, machineName });
    return inLimit(machineName);
  }
}

function inLimit(name: string): string {
  if (name.length > NAME_MAX) throw new Error(`${name} is longer than ${NAME_MAX} characters: shorten "name".`);
  return name;
}
