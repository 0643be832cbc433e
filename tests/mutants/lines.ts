// Ten lines on which the promises of the desk rest, each with a way to break it and where somebody should notice.

export type CentralLine = {
  /** What the line is for. */
  readonly keeps: string;
  readonly file: string;
  /** Stands in the file exactly once. */
  readonly line: string;
  readonly broken: string;
  /** Beginnings of the test files that are asked. */
  readonly tests: readonly string[];
};

export const CENTRAL_LINES: readonly CentralLine[] = [
  {
    keeps: 'a promise is rounded up, never to before its deadline',
    file: 'shared/sla/promise.ts',
    line: 'Math.ceil(wallMs',
    broken: 'Math.floor(wallMs',
    tests: ['tests/unit/sla', 'tests/flow/acknowledgement'],
  },
  {
    keeps: 'a mail taken in late is promised an answer counted from now',
    file: 'shared/sla/promise.ts',
    line: 'lateIntake ? time.deadline(now',
    broken: '!lateIntake ? time.deadline(now',
    tests: ['tests/unit/sla', 'tests/flow/acknowledgement'],
  },
  {
    keeps: 'an event that comes twice moves the clocks once',
    file: 'shared/sla/fold-clocks.ts',
    line: 'if (event.subjectVersion <= (state?.foldedTo ?? 0)) return state;',
    broken: '',
    tests: ['tests/unit/sla', 'tests/flow/clock'],
  },
  {
    keeps: 'the same mail is known again, whatever servers did to its white space',
    file: 'shared/mail/content-key.ts',
    line: "text.normalize('NFC').replace(/\\s+/g, ' ').trim()",
    broken: 'text',
    tests: ['tests/unit/mail', 'tests/flow/intake', 'tests/flow/threading'],
  },
  {
    keeps: 'a mail loop gets three acknowledgements an hour and no more',
    file: 'shared/outbound/ack-caps.ts',
    line: '>= ACK_CAPS.perHour',
    broken: '>= ACK_CAPS.perDay',
    tests: ['tests/flow/acknowledgement', 'tests/unit/outbound', 'tests/faults'],
  },
  {
    keeps: 'a no ends a step of an approval',
    file: 'shared/approvals/step-outcome.ts',
    line: "rejection === 'first-ends' &&",
    broken: "rejection !== 'first-ends' &&",
    tests: ['tests/unit/approvals', 'tests/flow/approval'],
  },
  {
    keeps: 'whoever is away is stood in for',
    file: 'shared/agents/resolve-target.ts',
    line: 'agentId = absence.deputyId;',
    broken: 'return undefined;',
    tests: ['tests/unit/agents', 'tests/flow/approval', 'tests/flow/ladder'],
  },
  {
    keeps: 'a ladder ends when the request is solved',
    file: 'shared/escalations/next-ladder-step.ts',
    line: "if (status !== 'running') return",
    broken: "if (status === 'paused') return",
    tests: ['tests/unit/escalations', 'tests/flow/ladder'],
  },
  {
    keeps: 'people see the requests of their own teams',
    file: 'shared/permissions/permissions.ts',
    line: '|| teamIds.includes(teamId)',
    broken: '|| teamIds.length >= 0',
    tests: ['tests/contract/visibility', 'tests/flow/list', 'tests/flow/settings'],
  },
  {
    keeps: 'an answer stands in the conversation of the customer’s mail program',
    file: 'shared/outbound/thread-ids.ts',
    line: 'mailMessageId ?? (outboundId && mailerIds.get(outboundId)) ?? []',
    broken: 'mailMessageId ?? []',
    tests: ['tests/flow/story', 'tests/flow/threading', 'tests/flow/split'],
  },
];
