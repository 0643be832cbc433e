// What the function for administrators is told of queues and processes; beside the others, which every function carries.
import * as z from 'zod';

const name = z.string().min(1);

const json = z.string().transform((text, context): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    context.addIssue({ code: 'custom', message: 'must be JSON' });
    return z.NEVER;
  }
});

/** What administrators may put back: queues by the stack whose name stands before theirs, and state machines by process. */
export const operationsEnvironment = z.object({
  AWS_REGION: name,
  /** `https://sqs.<region>.amazonaws.com/<account>/` */
  QUEUES_ADDRESS: z.url().endsWith('/'),
  /** `arn:aws:sqs:<region>:<account>:` */
  QUEUES_ARN: z.string().regex(/^arn:[^:]+:sqs:[^:]+:\d+:$/),
  /** As JSON: `{"firstline-reactions":["project-kpi"]}`. */
  WORK_QUEUES: json.pipe(z.record(z.string(), z.array(name))),
  /** As JSON: `{"climb-ladder":"arn:…"}`. */
  STATE_MACHINES: json.pipe(z.record(z.string(), z.string().regex(/^arn:[^:]+:states:[^:]+:\d+:stateMachine:[^:]+$/))),
});
