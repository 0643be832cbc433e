// The names by which a deployment hands its resources to its functions: infra writes them, the compositions read them.
// One schema per group of ports, so that a function is given what it uses and no more.
import * as z from 'zod';

const name = z.string().min(1);

export const tableEnvironment = z.object({ TABLE_NAME: name });

export const blobsEnvironment = z.object({ BLOBS_BUCKET: name, AWS_REGION: name });

/** The bucket that CloudFront serves the workspace from. */
export const webEnvironment = z.object({ WEB_BUCKET: name, AWS_REGION: name });

export const mailerEnvironment = z.object({ CONFIGURATION_SET: name, AWS_REGION: name });

export const busEnvironment = z.object({ BUS_NAME: name });

/** Address of the queue of tickets whose clocks are due. */
export const dueQueueEnvironment = z.object({ DUE_QUEUE_URL: z.url(), AWS_REGION: name });

/** Address of the queue of approvals that are due for something. */
export const dueApprovalQueueEnvironment = z.object({ DUE_APPROVAL_QUEUE_URL: z.url(), AWS_REGION: name });

/** Address of the queue of answers that are held. */
export const heldQueueEnvironment = z.object({ HELD_QUEUE_URL: z.url(), AWS_REGION: name });

/** Address of the queue of pages to walk after a calendar or a policy has changed. */
export const renewalQueueEnvironment = z.object({ RENEWAL_QUEUE_URL: z.url(), AWS_REGION: name });

/** Address of the queue of pages of the nightly audit. */
export const auditQueueEnvironment = z.object({ AUDIT_QUEUE_URL: z.url(), AWS_REGION: name });

/** The user pool in which accounts of people are made. */
export const accountsEnvironment = z.object({ USER_POOL_ID: name, AWS_REGION: name });

/** What the deployment calls itself to other desks: in its mails and in their message ids. */
export const deskEnvironment = z.object({ LOOP_ID: name });

const address = z.url({ protocol: /^https$/ }).refine((url) => !url.endsWith('/'), 'must not end with a slash');

/** What addresses of pages for customers begin with, without a slash at its end. */
export const publicPagesEnvironment = z.object({ PUBLIC_URL: address });

/** What addresses of the workspace begin with, likewise: its pages alone may frame the documents of mails. */
export const workspaceEnvironment = z.object({ DESK_URL: address });

/** What links in mails begin with: to pages for customers, and to the workspace for staff. */
export const pagesEnvironment = publicPagesEnvironment.extend(workspaceEnvironment.shape);

/** The version of each process that a function starts, by its name, as JSON: `{"climb-ladder":"arn:…:3"}`. */
export const workflowsEnvironment = z.object({
  WORKFLOW_VERSIONS: z
    .string()
    .transform((text, context): unknown => {
      try {
        return JSON.parse(text);
      } catch {
        context.addIssue({ code: 'custom', message: 'must be JSON' });
        return z.NEVER;
      }
    })
    .pipe(z.record(z.string(), z.string().regex(/^arn:[^:]+:states:[^:]+:\d+:stateMachine:[^:]+:\d+$/))),
});

/** The environment of a function that uses these groups, as infra has to write it; Lambda itself sets the others
 * (Lambda Developer Guide, "Defined runtime environment variables"). */
export type EnvironmentOf<Schema extends z.ZodType> = Readonly<
  Record<Exclude<keyof z.input<Schema> & string, 'AWS_REGION' | 'LAMBDA_TASK_ROOT'>, string>
>;
