// The queues that clocks need on AWS, each made of the environment when an entry asks for it.
import { setTimeout } from 'node:timers/promises';
import { defaultProvider } from '../../shared/aws/lambda-credentials.ts';
import { type SqsQueueOptions, sqsDueQueue, sqsStepQueue } from '../../shared/aws/sqs-queue.ts';
import { systemClock } from '../../shared/aws/system-clock.ts';
import { environment } from '../../shared/config/environment.ts';
import {
  auditQueueEnvironment,
  dueApprovalQueueEnvironment,
  dueQueueEnvironment,
  heldQueueEnvironment,
  renewalQueueEnvironment,
} from '../../shared/config/port-environments.ts';
import type { AuditStep } from '../../shared/sla/audit-clocks.ts';
import type { DueApprovalTrigger, DueQueue, DueReplyTrigger, StepQueue } from '../../shared/sla/ports.ts';
import type { CorrectionStep } from '../../shared/tickets/correct-clocks.ts';
import type { RenewalStep } from '../../shared/tickets/renew-clocks.ts';

export function awsDueQueue(): DueQueue {
  const { DUE_QUEUE_URL, AWS_REGION } = environment(dueQueueEnvironment, process.env);
  return sqsDueQueue(queue(DUE_QUEUE_URL, AWS_REGION));
}

export function awsDueApprovalQueue(): DueQueue<DueApprovalTrigger> {
  const { DUE_APPROVAL_QUEUE_URL, AWS_REGION } = environment(dueApprovalQueueEnvironment, process.env);
  return sqsDueQueue(queue(DUE_APPROVAL_QUEUE_URL, AWS_REGION));
}

export function awsHeldQueue(): DueQueue<DueReplyTrigger> {
  const { HELD_QUEUE_URL, AWS_REGION } = environment(heldQueueEnvironment, process.env);
  return sqsDueQueue(queue(HELD_QUEUE_URL, AWS_REGION));
}

export function awsRenewals(): StepQueue<RenewalStep | CorrectionStep> {
  const { RENEWAL_QUEUE_URL, AWS_REGION } = environment(renewalQueueEnvironment, process.env);
  return sqsStepQueue(queue(RENEWAL_QUEUE_URL, AWS_REGION));
}

export function awsAudits(): StepQueue<AuditStep> {
  const { AUDIT_QUEUE_URL, AWS_REGION } = environment(auditQueueEnvironment, process.env);
  return sqsStepQueue(queue(AUDIT_QUEUE_URL, AWS_REGION));
}

function queue(queueUrl: string, region: string): SqsQueueOptions {
  return {
    queueUrl,
    region,
    credentials: defaultProvider(),
    fetch,
    clock: systemClock,
    random: Math.random,
    sleep: setTimeout,
  };
}
