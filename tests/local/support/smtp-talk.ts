// Speaks SMTP line by line, as a sending server does, and sometimes as none should.
import { once } from 'node:events';
import { connect } from 'node:net';

export type SmtpTalk = {
  /** The next reply, its lines joined by line feeds; '' when the server hung up. */
  reply(): Promise<string>;
  say(line: string): Promise<string>;
  send(bytes: string | Uint8Array): Promise<void>;
  hangUp(): void;
};

/** Connects and waits for the greeting, which the first `reply` answers unless `greeted`. */
export async function smtpTalk(port: number, greeted = true): Promise<SmtpTalk> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  await once(socket, 'connect');
  let text = '';
  let over = false;
  let wake = () => {};
  socket.setEncoding('utf8');
  socket.on('data', (chunk: string) => {
    text += chunk;
    wake();
  });
  const end = () => {
    over = true;
    wake();
  };
  socket.on('close', end).on('error', end);

  const reply = async () => {
    for (;;) {
      const whole = /^(?:\d{3}-.*\r\n)*\d{3}(?: .*)?\r\n/.exec(text)?.[0];
      if (whole !== undefined) {
        text = text.slice(whole.length);
        return whole.trimEnd().replaceAll('\r\n', '\n');
      }
      if (over) return '';
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  };
  const send = async (bytes: string | Uint8Array) => {
    if (!socket.write(bytes)) await Promise.race([once(socket, 'drain'), once(socket, 'close')]);
  };
  if (greeted) await reply();
  return {
    reply,
    send,
    say: async (line) => {
      await send(`${line}\r\n`);
      return reply();
    },
    hangUp: () => socket.destroy(),
  };
}

/** Sends one mail and answers the reply to its data, or the first refusal before that. */
export async function sendMail(
  port: number,
  from: string,
  to: readonly string[],
  raw: string | Uint8Array,
): Promise<string> {
  const talk = await smtpTalk(port);
  const lines = ['EHLO sender.example', `MAIL FROM:<${from}>`, ...to.map((address) => `RCPT TO:<${address}>`), 'DATA'];
  for (const line of lines) {
    const answer = await talk.say(line);
    if (!/^[23]/.test(answer)) {
      talk.hangUp();
      return answer;
    }
  }
  await talk.send(raw);
  const answer = await talk.say('.');
  talk.hangUp();
  return answer;
}
