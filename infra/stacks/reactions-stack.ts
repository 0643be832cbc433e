// What happens because something happened: the bus, the relay that feeds it, and one queue and function per reaction.
import { type App, Stack, type StackProps } from 'aws-cdk-lib';
import type { Deployment } from '../config/deployment.ts';
import { EventRelay } from '../features/event-relay.ts';
import { Kpi } from '../features/kpi.ts';
import type { OutgoingMail } from '../features/outgoing-mail.ts';
import { TicketMail } from '../features/ticket-mail.ts';
import type { DataStack } from './data-stack.ts';

export type ReactionsStackParts = {
  readonly data: DataStack;
  readonly outgoing: OutgoingMail;
  readonly publicUrl: string;
};

export class ReactionsStack extends Stack {
  constructor(app: App, id: string, props: StackProps, deployment: Deployment, parts: ReactionsStackParts) {
    super(app, id, props);
    const { data, outgoing, publicUrl } = parts;
    const { table, blobs, failedBatches, monitoring } = data;
    const { bus } = new EventRelay(this, 'Events', { table, failedBatches, monitoring });
    new Kpi(this, 'Kpi', { deployment, bus, table, outgoing, publicUrl, monitoring });
    new TicketMail(this, 'TicketMail', { deployment, bus, table, blobs, outgoing, publicUrl, monitoring });
  }
}
