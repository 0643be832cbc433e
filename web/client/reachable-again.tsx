// A person whose mail came back can be reached again: somebody knows better, and automatic mail goes to them as before.
import type { ContactId } from '../../shared/kernel/id.ts';
import { Button } from '../kit/button.tsx';
import { useAnswer, useCan, useCommand } from './use-api.tsx';

export function ReachableAgain(props: {
  readonly contactId: ContactId;
  readonly words: { readonly reachable: string; readonly madeReachable: string };
}) {
  const { contactId, words } = props;
  const canChange = useCan('contact.change');
  const command = useCommand();
  const params = { contactId };
  const { data } = useAnswer('getContact', { params, query: { limit: 1 } }, { enabled: canChange });
  if (data?.undeliverableSince === undefined || !canChange) return null;
  const seenVersion = data.version;
  const end = () =>
    void command(
      'endSuppression',
      { params, body: { seenVersion } },
      { says: words.madeReachable, touches: ['getContact', 'getTicket'] },
    );
  return <Button onPress={end}>{words.reachable}</Button>;
}
