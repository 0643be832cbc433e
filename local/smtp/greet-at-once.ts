// smtp-server lets every client wait a tenth of a second for its greeting, to catch senders of junk who talk before their
// turn. On this machine nobody does, and a program that brings each mail on a connection of its own would be held up.
import type { SMTPServer } from 'smtp-server';

/** Clients of this machine are greeted at once; all others wait as before. */
export function greetAtOnce(server: SMTPServer): void {
  const connect = server.connect.bind(server);
  server.connect = (socket, socketOptions) => {
    connect(socket, socketOptions);
    const connection = [...server.connections].at(-1);
    if (connection === undefined || !isLoopback(connection.remoteAddress)) return;
    // The delayed call finds nothing left to do. A client that was refused for the number of clients stays refused.
    connection.connectionReady();
    connection.connectionReady = () => {};
  };
}

function isLoopback(address: string): boolean {
  return address === '::1' || address.startsWith('127.');
}
