// Refusals of those who set up the desk, in words.
import type { ErrorParams } from '../kernel/domain-error.ts';
import type { Texts } from './texts.ts';

export const SETTINGS_TEXT_BY_CODE: Readonly<Record<string, (texts: Texts, params: ErrorParams) => string>> = {
  'setting.unknown': ({ settings }, { field = '' }) =>
    field === '' ? settings.unknown : settings.unknownReference(String(field)),
  'setting.in-use': ({ settings }, params) => {
    const users = (['MAILBOX', 'POLICY', 'AGENT'] as const).flatMap((kind) =>
      params[kind] === undefined ? [] : [`${settings.users[kind]}: ${params[kind]}`],
    );
    return users.length === 0 ? settings.inUse : settings.inUseBy(users.join('; '));
  },
  'agent.email-taken': ({ settings }) => settings.emailTaken,
  'agent.last-administrator': ({ settings }) => settings.lastAdministrator,
  'agent.inactive': ({ settings }) => settings.agentInactive,
  'account.unproven': ({ settings }) => settings.accountUnproven,
  'template.taken': ({ settings }) => settings.templateTaken,
  'mailbox.address-taken': ({ settings }) => settings.addressTaken,
  'execution.not-redrivable': ({ settings }) => settings.notRedrivable,
  'holidays.year-unknown': ({ settings }) => settings.holidaysUnknown,
  'holidays.not-ics': ({ settings }) => settings.holidaysNotIcs,
  'holidays.file-too-large': ({ settings }) => settings.holidaysTooLarge,
  'mailbox.default-needed': ({ settings }) => settings.defaultNeeded,
};
