// One parked mail: why it was parked, its words as plain text, and the decision: a ticket, or off the list.
import { useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import type { ParkedId } from '../../../shared/kernel/id.ts';
import { Failed } from '../../client/failed.tsx';
import { useAnswer, useCan, useCommand } from '../../client/use-api.tsx';
import { Button } from '../../kit/button.tsx';
import { Page } from '../../kit/page.tsx';
import { Loading } from '../../kit/states.tsx';
import { useReading } from '../../kit/texts.tsx';
import styles from './parked.module.css';

export function ParkedMailScreen() {
  const { texts, times } = useReading();
  const { parked: words } = texts;
  const { parkedId } = useParams({ from: '/parked/$parkedId' });
  const params = { parkedId: parkedId as ParkedId };
  const { data, error, refetch } = useAnswer('getParked', { params });
  if (data === undefined) {
    return (
      <Page title={words.title}>
        {error === null ? <Loading /> : <Failed error={error} onRetry={() => void refetch()} />}
      </Page>
    );
  }
  const { subject, from, to, cause, receivedAt, keptUntil, text, textCut, files } = data;
  return (
    <Page title={subject === '' ? words.noSubject : subject}>
      <p className={styles.why}>
        {words.causes[cause]}. {words.kept(times.day(keptUntil))}
      </p>
      <dl className={styles.facts}>
        <dt>{words.from}</dt>
        <dd>{from}</dd>
        <dt>{words.to}</dt>
        <dd>{to.join(', ')}</dd>
        <dt>{texts.card.received}</dt>
        <dd>{times.full(receivedAt)}</dd>
        {files.length > 0 && (
          <>
            <dt>{texts.card.files}</dt>
            <dd>{files.map(({ fileName }) => fileName).join(', ')}</dd>
          </>
        )}
      </dl>
      <Decision parked={data} />
      <p className={styles.text}>{text ?? words.gone}</p>
      {textCut && <p className={styles.muted}>{words.cut}</p>}
    </Page>
  );
}

type Parked = Pick<
  NonNullable<ReturnType<typeof useAnswer<'getParked'>>['data']>,
  'parkedId' | 'state' | 'ticketId' | 'text'
>;

function Decision({ parked }: { readonly parked: Parked }) {
  const { parked: words } = useReading().texts;
  const canDecide = useCan('parked.decide');
  const command = useCommand();
  const navigate = useNavigate();
  const [isBusy, setBusy] = useState(false);
  const { parkedId, state, ticketId, text } = parked;
  const touches = ['listParked', 'getParked'] as const;
  const open = (to: string) => navigate({ to: '/tickets/$ticketId', params: { ticketId: to } });
  if (ticketId !== undefined) return <Button onPress={() => void open(ticketId)}>{words.openTicket}</Button>;
  if (!canDecide || state !== 'parked') return <p className={styles.muted}>{words.states[state]}</p>;
  const recover = async () => {
    setBusy(true);
    const made = await command('recoverParked', { params: { parkedId } }, { says: words.recovered, touches });
    setBusy(false);
    if (made !== undefined) await open(made.ticketId);
  };
  const discard = async () => {
    setBusy(true);
    const gone = await command('discardParked', { params: { parkedId } }, { says: words.discarded, touches });
    setBusy(false);
    if (gone !== undefined) await navigate({ to: '/parked' });
  };
  return (
    <div className={styles.buttons}>
      <Button look="main" isDisabled={isBusy || text === undefined} onPress={() => void recover()}>
        {words.recover}
      </Button>
      <Button isDisabled={isBusy} onPress={() => void discard()}>
        {words.discard}
      </Button>
    </div>
  );
}
