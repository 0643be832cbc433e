// The settings of one deployment: what differs between two organisations before the first mail. Everything that changes
// while people work (mailboxes, calendars, agents) is data, not a setting.
import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { LANGUAGES } from '../../shared/kernel/language.ts';
import { RECEIVING_REGIONS } from './receiving-regions.ts';

const domain = (example: string) =>
  z
    .string(`write a domain name, such as "${example}"`)
    .regex(
      /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])$/,
      `write a domain name in lower case without "http://" or "@", such as "${example}"; one with other letters as "xn--…"`,
    );

const address = (example: string) =>
  z.email(`write one mail address, such as "${example}"`).max(254, 'a mail address has at most 254 characters');

const settingsSchema = z
  .strictObject(
    {
      /** Begins the name of every stack, so that two deployments can stand in one account. */
      name: z
        .string('write a short name, such as "firstline"')
        .regex(
          /^[a-z][a-z0-9-]{1,19}$/,
          'write 2 to 20 lower-case letters, digits and hyphens, beginning with a letter',
        )
        // Cognito refuses these three in the address of its sign-in pages, half-way through a deployment.
        .refine((name) => !/aws|amazon|cognito/.test(name), 'write a name without "aws", "amazon" and "cognito" in it')
        .default('firstline'),
      region: z.enum(RECEIVING_REGIONS, {
        error: ({ input }) =>
          `${input === undefined ? 'is missing' : `SES takes no mail in there`}; write one of ${RECEIVING_REGIONS.join(', ')}`,
      }),
      /** All mail to this domain is taken in; its MX record belongs to this deployment alone. */
      receivingDomain: domain('in.example.com').refine(
        (name) => name.split('.').length >= 3,
        'write a subdomain made for this purpose, such as "in.example.com": its mail goes to Firstline and nowhere else',
      ),
      /** The domain of the addresses that customers see in From. */
      sendingDomain: domain('example.com'),
      /** Where people open the desk in a browser; absent: `https://desk.` and sendingDomain. */
      deskAddress: z
        .string('write the address of the desk, such as "https://desk.example.com"')
        .regex(
          /^https:\/\/([a-z0-9-]+\.)+[a-z0-9-]+$/,
          'write the address that people open, with "https://" and without a path, such as "https://desk.example.com"',
        )
        .optional(),
      /** A certificate for deskAddress; CloudFront takes it from us-east-1 only. */
      deskCertificate: z
        .string('write the ARN of a certificate')
        .regex(
          /^arn:aws:acm:us-east-1:\d{12}:certificate\/[0-9a-f-]{36}$/,
          'write the ARN of a certificate in us-east-1, such as "arn:aws:acm:us-east-1:111122223333:certificate/…"; CloudFront takes no other',
        )
        .optional(),
      firstAdministrator: address('admin@example.com'),
      timeZone: z
        .string('write an IANA time zone, such as "Europe/Berlin"')
        .refine(isTimeZone, 'write an IANA time zone, such as "Europe/Berlin" or "Asia/Yekaterinburg"'),
      /** The first one is the default. */
      languages: z
        .array(z.enum(LANGUAGES, `write languages out of ${LANGUAGES.join(', ')}`), {
          error: `write a list of languages out of ${LANGUAGES.join(', ')}, the default first`,
        })
        .min(1, 'name at least one language')
        .refine((languages) => new Set(languages).size === languages.length, 'name each language once'),
      alarmAddress: address('ops@example.com'),
      /** Days that a mail is kept as it came. */
      rawMailDays: z
        .int('write a whole number of days, such as 90')
        .min(1, 'keep raw mail for at least 1 day: an agent may need it')
        .max(3650, 'keep raw mail for at most 3650 days')
        .default(90),
      /** Absent: a receipt rule set of our own, made active. */
      receiptRuleSet: z
        .strictObject(
          {
            join: z
              .string('write the name of the rule set')
              .regex(/^[A-Za-z0-9_][A-Za-z0-9_-]{0,63}$/, 'write the name of the rule set as the SES console shows it'),
          },
          'write { "join": "<name of the active rule set>" } or leave it out',
        )
        .optional(),
      /** Whether `cdk destroy` deletes tickets, mail and accounts. */
      dataOnDestroy: z.enum(['retain', 'delete'], 'write "retain" or "delete"').default('retain'),
    },
    'write an object of settings, as in infra/config/deployment.example.json',
  )
  .superRefine(({ receivingDomain, sendingDomain }, context) => {
    const fault = (message: string) => context.addIssue({ code: 'custom', path: ['receivingDomain'], message });
    if (receivingDomain === sendingDomain) {
      fault(`must differ from sendingDomain: write a subdomain, such as "in.${sendingDomain}"`);
    }
    if (receivingDomain === returnPathDomain(sendingDomain)) {
      fault(`is where mail that could not be delivered returns to; write another one, such as "in.${sendingDomain}"`);
    }
  });

/** A deployment's settings, checked. Every member is written down in docs/deploy.md. */
export type Deployment = Readonly<z.infer<typeof settingsSchema>> & { readonly deskAddress: string };

/** Settings that cannot be deployed; the message is written for whoever deploys. */
export class DeploymentFault extends Error {}

/** The custom MAIL FROM domain: SES takes returned mail in there, so it can serve nothing else. */
export const returnPathDomain = (sendingDomain: string) => `bounce.${sendingDomain}`;

/**
 * Settings out of what stood in the file.
 * @throws DeploymentFault with one line per fault: the setting and what to write instead
 */
export function parseDeployment(settings: unknown, file: string): Deployment {
  const result = settingsSchema.safeParse(settings);
  if (result.success) {
    const { data } = result;
    return { ...data, deskAddress: data.deskAddress ?? `https://desk.${data.sendingDomain}` };
  }
  const faults = result.error.issues.flatMap(faultLines);
  throw new DeploymentFault([`${file} cannot be deployed:`, ...faults.map((line) => `  ${line}`)].join('\n'));
}

/** @throws DeploymentFault that says where the file has to be, or what is wrong in it */
export function readDeployment(file: string): Deployment {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    throw new DeploymentFault(
      `There is no ${file}. Copy infra/config/deployment.example.json to deployment.json and write your own domains ` +
        'into it, or name another file with -c deployment=<file>.',
    );
  }
  let settings: unknown;
  try {
    settings = JSON.parse(text);
  } catch (error) {
    throw new DeploymentFault(`${file} is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  return parseDeployment(settings, file);
}

function faultLines(issue: z.core.$ZodIssue): readonly string[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => `${[...issue.path, key].join('.')}: there is no such setting; take it out`);
  }
  return [`${issue.path.join('.') || 'the file'}: ${issue.message}`];
}

function isTimeZone(name: string): boolean {
  // Offsets such as "+03:00" are accepted by Intl but know no daylight saving.
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
