// The composition root of the local edition: the same entry points as in AWS, on the adapters of one machine.

import { makeHandler as makeAgents } from '../functions/api/agents.ts';
import { makeHandler as makeApprovalChains } from '../functions/api/approval-chains.ts';
import { makeHandler as makeApprovals } from '../functions/api/approvals.ts';
import { makeHandler as makeCalendars } from '../functions/api/calendars.ts';
import { makeHandler as makeClocks } from '../functions/api/clocks.ts';
import { makeHandler as makeContacts } from '../functions/api/contacts.ts';
import { makeHandler as makeFailedMail } from '../functions/api/failed-mail.ts';
import { makeHandler as makeFiles } from '../functions/api/files.ts';
import { makeHandler as makeKpi } from '../functions/api/kpi.ts';
import { makeHandler as makeMailboxes } from '../functions/api/mailboxes.ts';
import { makeHandler as makeMe } from '../functions/api/me.ts';
import { makeHandler as makeNotices } from '../functions/api/notices.ts';
import { makeHandler as makeOperations } from '../functions/api/operations.ts';
import { makeHandler as makeOrganisation } from '../functions/api/organisation.ts';
import { makeHandler as makeParked } from '../functions/api/parked.ts';
import { makeHandler as makePolicies } from '../functions/api/policies.ts';
import { makeHandler as makeRota } from '../functions/api/rota.ts';
import { makeHandler as makeRouting } from '../functions/api/routing.ts';
import { makeHandler as makeSearch } from '../functions/api/search.ts';
import { makeHandler as makeSimulations } from '../functions/api/simulations.ts';
import { makeHandler as makeSubscriptions } from '../functions/api/subscriptions.ts';
import { makeHandler as makeTemplates } from '../functions/api/templates.ts';
import { makeHandler as makeTicketCommands } from '../functions/api/ticket-commands.ts';
import { makeHandler as makeTickets } from '../functions/api/tickets.ts';
import { makeHandler as makeViews } from '../functions/api/views.ts';
import { makeHandler as makeWriting } from '../functions/api/writing.ts';
import { staffMailPorts } from '../functions/edge/mail-ports.ts';
import { noticesOf } from '../functions/edge/notice-ports.ts';
import { portalFiles, portalScript } from '../functions/edge/portal-files.ts';
import { basePorts } from '../functions/edge/ports.ts';
import { randomIds } from '../functions/edge/random-ids.ts';
import { targetsOf } from '../functions/edge/targets-of.ts';
import { makeHandler as makeReceiveMail } from '../functions/mail/receive-mail.ts';
import { makeHandler as makeTellOfLostAnswer } from '../functions/on/answer-undelivered-tell-assignee.ts';
import { makeHandler as makeTellRequester } from '../functions/on/approval-ended-tell-requester.ts';
import { makeHandler as makeRunProcess } from '../functions/on/approval-moved-run-process.ts';
import { makeHandler as makeSendRequest } from '../functions/on/approver-asked-send-request.ts';
import { makeHandler as makeClimbLadder } from '../functions/on/clock-breached-climb-ladder.ts';
import { makeHandler as makeTellOfWarning } from '../functions/on/clock-warned-tell-people.ts';
import { makeHandler as makeTellOfAnswer } from '../functions/on/customer-message-received-tell-assignee.ts';
import { makeHandler as makeSendReminder } from '../functions/on/customer-reminded-send-mail.ts';
import { makeHandler as makeTellOfLevel } from '../functions/on/escalation-level-reached-tell-person.ts';
import { makeHandler as makeTellMentioned } from '../functions/on/note-added-tell-mentioned.ts';
import { makeHandler as makeProjectKpi } from '../functions/on/project-kpi.ts';
import { makeHandler as makeMailLinks } from '../functions/on/status-links-asked-mail-links.ts';
import { makeHandler as makeShareOut } from '../functions/on/ticket-arrived-share-out.ts';
import { makeHandler as makeTellOfAssignment } from '../functions/on/ticket-assigned-tell-assignee.ts';
import { makeHandler as makeIndexWords } from '../functions/on/ticket-changed-index-words.ts';
import { makeHandler as makeSendAcknowledgement } from '../functions/on/ticket-created-send-acknowledgement.ts';
import { makeHandler as makeCancelApprovals } from '../functions/on/ticket-ended-cancel-approvals.ts';
import { makeHandler as makeCarryHeld } from '../functions/on/ticket-merged-carry-held-messages.ts';
import { makeHandler as makeCountLists } from '../functions/on/ticket-moved-count-lists.ts';
import { makeHandler as makeSendReply } from '../functions/on/ticket-replied-send-mail.ts';
import { makeHandler as makeApprovalPage } from '../functions/public/approval.ts';
import { makeHandler as makeAssets } from '../functions/public/assets.ts';
import { makeHandler as makeDocument } from '../functions/public/document.ts';
import { makeHandler as makeLinkedFiles } from '../functions/public/files.ts';
import { makeHandler as makeForm } from '../functions/public/form.ts';
import { makeHandler as makeLink } from '../functions/public/link.ts';
import { makeHandler as makeMine } from '../functions/public/my.ts';
import { makeHandler as makeStatus } from '../functions/public/status.ts';
import { makeHandler as makeUploads } from '../functions/public/uploads.ts';
import { makeHandler as makeAuditClocks } from '../functions/schedule/audit-clocks.ts';
import { makeHandler as makeClaimDueApprovals } from '../functions/schedule/claim-due-approvals.ts';
import { makeHandler as makeClaimDueClocks } from '../functions/schedule/claim-due-clocks.ts';
import { makeHandler as makeReleaseHeldReplies } from '../functions/schedule/release-held-replies.ts';
import { makeHandler as makeRenewClocks } from '../functions/schedule/renew-clocks.ts';
import { makeHandler as makeSendDueNotices } from '../functions/schedule/send-due-notices.ts';
import { makeHandler as makeSendKpiMails } from '../functions/schedule/send-kpi-mails.ts';
import { makeHandler as makeSweepDueClocks } from '../functions/schedule/sweep-due-clocks.ts';
import { makeHandler as makeAdvanceApproval } from '../functions/workflow/advance-approval.ts';
import { makeHandler as makeAwaitApprovalStep } from '../functions/workflow/await-approval-step.ts';
import { makeHandler as makeLookAtLadder } from '../functions/workflow/look-at-ladder.ts';
import { makeHandler as makeReachLadderLevel } from '../functions/workflow/reach-ladder-level.ts';
import { planMissingMails } from '../shared/kpi/subscriptions.ts';
import { splitAddress } from '../shared/mail/addresses.ts';
import { mailboxes } from '../shared/mail/mailboxes.ts';
import type { EditionPorts, Entries } from './edition-ports.ts';
import { mailedAccounts } from './identity/mailed-accounts.ts';
import { setUpDesk } from './set-up-desk.ts';

export async function makeEntries(edition: EditionPorts): Promise<Entries> {
  const { table, blobs, mailer, clock, log, publicUrl, loopId, trustUnchecked } = edition;
  const {
    dueQueue,
    renewals,
    audits,
    workflows,
    fileLinks,
    uploadLinks,
    reader,
    readerAgain,
    deadLetters,
    failedExecutions,
  } = edition;
  const base = basePorts({ table, clock, ids: randomIds(clock), log });
  const { settings } = base;
  await setUpDesk(settings, edition);
  await planMissingMails(base);
  const mailing = { ...base, blobs, mailer, publicUrl, deskUrl: publicUrl, loopId };
  const approving = { ...base, workflows };
  const telling = { ...base, targets: targetsOf(base), notices: noticesOf(mailing) };
  const desk = mailboxes(settings);
  const script = portalScript(edition.portalFolder);
  const portal = script === undefined ? {} : { portal: { script } };
  const { accounts: store, scriptIdentity } = edition;
  const { issuer } = scriptIdentity;
  const accounts = mailedAccounts({ store, issuer, publicUrl, mail: staffMailPorts(mailing) });
  return {
    http: {
      'api/tickets': makeTickets({ ...base, blobs, heldQueue: dueQueue }),
      'api/ticket-commands': makeTicketCommands({ ...base, blobs, heldQueue: dueQueue }),
      'api/contacts': makeContacts(base),
      'api/clocks': makeClocks(base),
      'api/calendars': makeCalendars({ ...base, renewals }),
      'api/simulations': makeSimulations(base),
      'api/search': makeSearch(base),
      'api/views': makeViews(base),
      'api/rota': makeRota(base),
      'api/notices': makeNotices(base),
      'api/me': makeMe(base),
      'api/approvals': makeApprovals(approving),
      'api/approval-chains': makeApprovalChains(base),
      'public/approval': makeApprovalPage(approving),
      'api/parked': makeParked({ ...base, blobs, loopId, trustUnchecked, reader }),
      'api/failed-mail': makeFailedMail(base),
      'api/agents': makeAgents({ ...base, accounts }),
      'api/organisation': makeOrganisation(base),
      'api/mailboxes': makeMailboxes(base),
      'api/routing': makeRouting(base),
      'api/templates': makeTemplates(base),
      'api/policies': makePolicies({ ...base, renewals }),
      'api/files': makeFiles({ ...base, blobs, fileLinks, uploadLinks, publicUrl }),
      'public/status': makeStatus({ ...base, blobs, fileLinks, ...portal }),
      'public/uploads': makeUploads({ ...base, blobs, fileLinks, uploadLinks }),
      'public/my': makeMine(base),
      'public/assets': makeAssets({ log, file: portalFiles(edition.portalFolder) }),
      'public/files': makeLinkedFiles({ ...base, blobs, fileLinks }),
      'public/document': makeDocument({ ...base, blobs, deskOrigin: new URL(publicUrl).origin }),
      'public/link': makeLink(base),
      'public/form': makeForm({ ...base, blobs, ...portal }),
      'api/kpi': makeKpi(base),
      'api/subscriptions': makeSubscriptions(base),
      'api/writing': makeWriting({ ...base, blobs }),
      'api/operations': makeOperations({ ...base, deadLetters, executions: failedExecutions }),
    },
    reactions: {
      'ticket-created-send-acknowledgement': makeSendAcknowledgement(mailing),
      'ticket-replied-send-mail': makeSendReply(mailing),
      'customer-reminded-send-mail': makeSendReminder(mailing),
      'status-links-asked-mail-links': makeMailLinks(mailing),
      'ticket-changed-index-words': makeIndexWords(base),
      'ticket-moved-count-lists': makeCountLists(base),
      'ticket-arrived-share-out': makeShareOut(base),
      'ticket-assigned-tell-assignee': makeTellOfAssignment(mailing),
      'customer-message-received-tell-assignee': makeTellOfAnswer(mailing),
      'answer-undelivered-tell-assignee': makeTellOfLostAnswer(mailing),
      'note-added-tell-mentioned': makeTellMentioned(mailing),
      'ticket-ended-cancel-approvals': makeCancelApprovals(approving),
      'ticket-merged-carry-held-messages': makeCarryHeld(base),
      'approval-moved-run-process': makeRunProcess(approving),
      'approver-asked-send-request': makeSendRequest(mailing),
      'approval-ended-tell-requester': makeTellRequester(mailing),
      'clock-warned-tell-people': makeTellOfWarning(telling),
      'clock-breached-climb-ladder': makeClimbLadder({ ...base, workflows }),
      'escalation-level-reached-tell-person': makeTellOfLevel(telling),
      'project-kpi': makeProjectKpi(base),
    },
    receiveMail: makeReceiveMail({ ...base, blobs, loopId, trustUnchecked, reader, readerAgain }),
    sweepDueClocks: makeSweepDueClocks({ ...base, dueQueue }),
    sendDueNotices: makeSendDueNotices(mailing),
    sendKpiMails: makeSendKpiMails(mailing),
    clockQueues: {
      'claim-due-clocks': makeClaimDueClocks({ ...base, dueQueue }),
      'claim-due-approvals': makeClaimDueApprovals({ ...approving, dueQueue }),
      'release-held-replies': makeReleaseHeldReplies({ ...base, heldQueue: dueQueue }),
      'renew-clocks': makeRenewClocks({ ...base, renewals }),
      'audit-clocks': makeAuditClocks({ ...base, audits }),
    },
    tasks: {
      'workflow/advance-approval': makeAdvanceApproval(base),
      'workflow/await-approval-step': makeAwaitApprovalStep(approving),
      'workflow/look-at-ladder': makeLookAtLadder(base),
      'workflow/reach-ladder-level': makeReachLadderLevel(telling),
    },
    receivingDomains: async () => {
      const addresses = (await desk.list()).flatMap((mailbox) => [mailbox.replyAddress, ...mailbox.addresses]);
      return [...new Set(addresses.map((address) => splitAddress(address).domain))];
    },
  };
}
