// What is done with a ticket now and then: each has its place in this menu and in the palette, the frequent ones a key.
import { useNavigate } from '@tanstack/react-router';
import { useCan } from '../../client/use-api.tsx';
import { Choice, type Option } from '../../kit/choice.tsx';
import { useCommands } from '../../kit/commands.tsx';
import { useNotices } from '../../kit/notices.tsx';
import { useShortcuts } from '../../kit/shortcuts.tsx';
import { useReading } from '../../kit/texts.tsx';
import { useActsTexts } from './acts-texts.ts';
import type { ShownAct } from './shown-act.ts';
import type { TicketView, useTicketChanges } from './use-ticket.ts';

type Act = ShownAct['kind'] | 'wake' | 'reopen' | 'spam' | 'spam-block' | 'restore' | 'clear-loop' | 'copy' | 'new';

type Offered = Option<Act> & { readonly run: () => void; readonly when: boolean };

type Props = {
  readonly ticket: TicketView;
  readonly changes: NonNullable<ReturnType<typeof useTicketChanges>>;
  readonly onShow: (act: ShownAct) => void;
};

export function MoreActs({ ticket, changes, onShow }: Props) {
  const { ticket: words } = useReading().texts;
  const acts = useActsTexts();
  const navigate = useNavigate();
  const copyLink = useCopyLink(ticket);
  const canChange = useCan('ticket.change');
  const canCreate = useCan('ticket.create');
  const canAsk = useCan('approval.start');
  const { status, flags, snoozedUntil, closedReason, requester } = ticket;
  const isOpen = canChange && status !== 'closed';
  const isWorked = isOpen && status !== 'solved';
  const show = (kind: ShownAct['kind']) => () => onShow({ kind } as ShownAct);
  const newFor = () => void navigate({ to: '/new', search: { for: requester.address } });
  const offered: readonly Offered[] = [
    { id: 'merge', label: acts.merge.menu, hint: 'm', run: show('merge'), when: isOpen },
    { id: 'link', label: acts.link.menu, hint: 'l', run: show('link'), when: canChange },
    { id: 'approval', label: acts.approval.menu, run: show('approval'), when: isWorked && canAsk },
    { id: 'snooze', label: acts.snooze.menu, run: show('snooze'), when: isWorked },
    { id: 'wake', label: words.wake, run: changes.wake, when: isOpen && snoozedUntil !== undefined },
    { id: 'reopen', label: words.reopen, run: () => changes.setStatus('open'), when: isOpen && status === 'solved' },
    {
      id: 'clear-loop',
      label: acts.acts.clearLoop,
      run: changes.clearLoop,
      when: canChange && flags.includes('loop-suspected'),
    },
    { id: 'history', label: acts.history.menu, hint: 'h', run: show('history'), when: true },
    { id: 'copy', label: acts.acts.copyLink, hint: 'Shift C', run: copyLink, when: true },
    { id: 'new', label: acts.acts.newFor(requester.name || requester.address), run: newFor, when: canCreate },
    { id: 'restore', label: words.notSpam, run: changes.restore, when: canChange && closedReason === 'spam' },
    { id: 'spam', label: words.spam, run: () => changes.spam(), when: isOpen, isGrave: true },
    { id: 'spam-block', label: acts.acts.spamAndBlock, run: () => changes.spam(true), when: isOpen, isGrave: true },
    { id: 'close', label: acts.acts.closeForGood, run: show('close'), when: isOpen, isGrave: true },
  ];
  const options = offered.filter(({ when }) => when);
  const run = (id: Act) => options.find((option) => option.id === id)?.run();
  const by = (id: Act) => () => (options.some((option) => option.id === id) ? run(id) : false);
  useShortcuts({ m: by('merge'), l: by('link'), h: by('history'), 'shift+c': by('copy') });
  useCommands(
    options.map(({ id, label, hint, run: act }) => ({
      id,
      label,
      run: act,
      ...(hint === undefined ? {} : { keys: hint }),
    })),
  );
  return (
    <Choice label={words.more} value={undefined} options={options} onChoose={run} isMenu>
      {words.more}
    </Choice>
  );
}

function useCopyLink({ ticketId }: TicketView): () => void {
  const { acts: words } = useActsTexts();
  const notices = useNotices();
  return () => {
    const address = `${window.location.origin}/desk/tickets/${ticketId}`;
    navigator.clipboard.writeText(address).then(
      () => notices.say(words.copied),
      () => notices.fail(words.notCopied),
    );
  };
}
