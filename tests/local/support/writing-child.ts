// A desk that writes pairs for ever: for each number two blobs in one commit. It says `ready` once it has begun.
import { sqliteBlobs } from '../../../local/blobs/sqlite-blobs.ts';
import { openDatabase } from '../../../local/sqlite/database.ts';
import type { BlobKey } from '../../../shared/blobs/port.ts';
import type { Instant } from '../../../shared/kernel/instant.ts';

const [file = ''] = process.argv.slice(2);
const database = openDatabase(file);
const blobs = sqliteBlobs(database, { now: () => '2025-10-03T13:30:00.000Z' as Instant });
for (let number = 0; ; number += 1) {
  await database.commit(() => {
    for (const side of ['left', 'right'])
      blobs.putWithin(`file/${side}/${number}` as BlobKey, Buffer.alloc(5_000), 'x');
  });
  if (number === 100) process.stdout.write('ready\n');
}
