// Mail in and out. Its outputs are the DNS records that somebody has to enter.
import { type App, CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { EmailIdentity } from 'aws-cdk-lib/aws-ses';
import { type Deployment, returnPathDomain } from '../config/deployment.ts';
import { inboundHost } from '../config/receiving-regions.ts';
import { MailIntake } from '../features/mail-intake.ts';
import { MailReports } from '../features/mail-reports.ts';
import { OutgoingMail } from '../features/outgoing-mail.ts';
import type { ReceivingGate } from '../features/receiving-gate.ts';
import type { DataStack } from './data-stack.ts';

export class MailStack extends Stack {
  readonly outgoing: OutgoingMail;

  constructor(app: App, id: string, props: StackProps, deployment: Deployment, gate: ReceivingGate, data: DataStack) {
    super(app, id, props);
    const { table, blobs, monitoring } = data;
    const intake = new MailIntake(this, 'Intake', { deployment, gate, table, blobs, monitoring });
    this.outgoing = new OutgoingMail(this, 'Outgoing', deployment, monitoring);
    new MailReports(this, 'Reports', { outgoing: this.outgoing, intake, table, monitoring });

    const { region, receivingDomain, sendingDomain } = deployment;
    const returnPath = returnPathDomain(sendingDomain);
    this.dnsRecord('DnsReceiving', `${receivingDomain} MX 10 ${inboundHost(region)}`);
    this.dnsRecord('DnsReturnPath', `${returnPath} MX 10 feedback-smtp.${region}.amazonses.com`);
    this.dnsRecord('DnsReturnPathSender', `${returnPath} TXT "v=spf1 include:amazonses.com ~all"`);
    this.signingRecords('DnsReceivingProof', intake.identity);
    this.signingRecords('DnsSignature', this.outgoing.identity);
  }

  private signingRecords(id: string, identity: EmailIdentity): void {
    identity.dkimRecords.forEach(({ name, value }, index) => {
      this.dnsRecord(`${id}${index + 1}`, `${name} CNAME ${value}`);
    });
  }

  private dnsRecord(id: string, value: string): void {
    new CfnOutput(this, id, { value });
  }
}
