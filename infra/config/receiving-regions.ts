// The regions in which SES takes mail in. In every other one a receipt rule cannot be created.
//
// Source: AWS General Reference, "Amazon Simple Email Service endpoints and quotas", table "Email receiving endpoints",
// https://docs.aws.amazon.com/general/latest/gr/ses.html, which names `inbound-smtp.<region>.amazonaws.com` for each;
// the list grew by seven in September 2023 (https://aws.amazon.com/about-aws/whats-new/2023/09/amazon-ses-email-service-7-regions/)
// and by more since. A region that AWS adds is one more line here.

export const RECEIVING_REGIONS = [
  'af-south-1',
  'ap-northeast-1',
  'ap-southeast-1',
  'ap-southeast-2',
  'ca-central-1',
  'eu-central-1',
  'eu-north-1',
  'eu-west-1',
  'eu-west-2',
  'sa-east-1',
  'us-east-1',
  'us-east-2',
  'us-west-1',
  'us-west-2',
] as const;

/** The host that the MX record of the receiving domain points to. */
export const inboundHost = (region: string) => `inbound-smtp.${region}.amazonaws.com`;
