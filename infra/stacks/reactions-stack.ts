// What happens because something happened: the bus, the relay that feeds it, and one queue and function per reaction.
import { type App, Stack, type StackProps } from 'aws-cdk-lib';
import type { EventBus } from 'aws-cdk-lib/aws-events';
import type { Deployment } from '../config/deployment.ts';
import { EventRelay } from '../features/event-relay.ts';
import { Kpi } from '../features/kpi.ts';
import { Merges } from '../features/merges.ts';
import type { OutgoingMail } from '../features/outgoing-mail.ts';
import { SearchIndex } from '../features/search.ts';
import { StaffNotices } from '../features/staff-notices.ts';
import { TicketMail } from '../features/ticket-mail.ts';
import { ListCounts } from '../features/views.ts';
import { WorkSharing } from '../features/work-sharing.ts';
import type { DataStack } from './data-stack.ts';

export type ReactionsStackParts = {
  readonly data: DataStack;
  readonly outgoing: OutgoingMail;
  readonly publicUrl: string;
};

export class ReactionsStack extends Stack {
  readonly bus: EventBus;

  constructor(app: App, id: string, props: StackProps, deployment: Deployment, parts: ReactionsStackParts) {
    super(app, id, props);
    const { data, outgoing, publicUrl } = parts;
    const { table, blobs, failedBatches, monitoring } = data;
    this.bus = new EventRelay(this, 'Events', { table, failedBatches, monitoring }).bus;
    const { bus } = this;
    const sending = { deployment, bus, table, blobs, outgoing, publicUrl, monitoring };
    new TicketMail(this, 'TicketMail', sending);
    new StaffNotices(this, 'Notices', sending);
    new SearchIndex(this, 'Search', { bus, table, monitoring });
    new ListCounts(this, 'ListCounts', { bus, table, monitoring });
    new WorkSharing(this, 'WorkSharing', { bus, table, monitoring });
    new Merges(this, 'Merges', { bus, table, monitoring });
    new Kpi(this, 'Kpi', { deployment, bus, table, outgoing, publicUrl, monitoring });
  }
}
