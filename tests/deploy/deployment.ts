// The deployment under test. Its clocks cannot be moved, so everything waits for real time.

export const REGION = 'eu-central-1';

export const DEPLOYMENT = {
  name: 'firstline',
  region: REGION,
  receivingDomain: 'in.example.com',
  sendingDomain: 'example.com',
  firstAdministrator: 'admin@example.com',
  timeZone: 'Europe/Berlin',
  languages: ['en', 'ru'],
  alarmAddress: 'ops@example.com',
};
