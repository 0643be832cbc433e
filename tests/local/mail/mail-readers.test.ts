// That a mail was begun is in the file before it is read: who dies over it knows so after the restart.
import { expect, it } from 'vitest';
import { onceCounted } from '../../../local/mail/mail-readers.ts';
import { RECEIPT, rawFixture } from '../../unit/mail/some-mail.ts';
import { busParts, runBus } from '../support/running-bus.ts';

it('the try is counted in the file when an ordinary mail is begun', async () => {
  const parts = busParts();
  const { database, queues, clock } = parts;
  const counted: unknown[] = [];
  const attempt = onceCounted(async () => {
    counted.push(database.connection.prepare('SELECT tries FROM delivery').get()?.['tries']);
    return undefined;
  });
  const bus = runBus(
    parts,
    {
      'receive-mail': async () => {
        await attempt('whole', rawFixture('human'), RECEIPT);
        return { batchItemFailures: [] };
      },
    },
    [],
  );
  await database.commit(() => queues.add('receive-mail', '{}'));
  await bus.drain();
  expect(counted).toEqual([1]);
  await bus.stop();
  clock.stop();
  database.close();
});
