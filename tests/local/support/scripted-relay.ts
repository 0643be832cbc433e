// An SMTP relay that answers what the test says, and can hang up wherever the test wants.
import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/** A reply, or hanging up without one. By the command's first word; `data` is the reply to the finished message. */
export type RelayScript = {
  readonly [command: string]: string | 'hang up' | undefined;
};

export type Relay = {
  readonly url: string;
  /** Raw messages that it took, as they came over the wire. */
  readonly taken: string[];
  /** Commands in the order that they came. */
  readonly commands: string[];
};

const PLAIN: RelayScript = {
  GREETING: '220 relay.example',
  EHLO: '250-relay.example\r\n250-SIZE 52428800\r\n250 8BITMIME',
  AUTH: '235 2.7.0 welcome',
  MAIL: '250 2.1.0 sender ok',
  RCPT: '250 2.1.5 recipient ok',
  DATA: '354 go on',
  data: '250 2.0.0 queued as 4711',
  QUIT: '221 bye',
  RSET: '250 ok',
};

export async function scriptedRelay(changes: RelayScript = {}, credentials = ''): Promise<Relay> {
  const script = { ...PLAIN, ...changes };
  const taken: string[] = [];
  const commands: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    let text = '';
    let isData = false;
    const answer = (key: string) => {
      const reply = script[key] ?? '500 what?';
      if (reply === 'hang up') socket.destroy();
      else socket.write(`${reply}\r\n`);
      return reply;
    };
    const take = (): boolean => {
      const end = isData ? text.indexOf('\r\n.\r\n') : text.indexOf('\r\n');
      if (end < 0) return false;
      const line = text.slice(0, end);
      text = text.slice(end + (isData ? 5 : 2));
      if (isData) {
        isData = false;
        if (answer('data').startsWith('250')) taken.push(`${line}\r\n`);
        return true;
      }
      commands.push(line);
      // A reply of its own for one recipient, else that of the command.
      const key = script[line] === undefined ? (line.split(/[ :]/)[0] ?? '') : line;
      isData = answer(key).startsWith('354');
      return true;
    };
    socket.setEncoding('latin1').on('data', (chunk: string) => {
      text += chunk;
      while (!socket.destroyed && take());
    });
    socket.on('error', () => {});
    answer('GREETING');
  });
  server.listen(0, '0.0.0.0');
  await once(server, 'listening');
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const at = credentials === '' ? '' : `${credentials}@`;
  return { url: `smtp://${at}127.0.0.1:${(server.address() as AddressInfo).port}`, taken, commands };
}
