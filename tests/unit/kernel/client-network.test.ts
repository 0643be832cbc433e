// Which addresses count as one client.
import { describe, expect, it } from 'vitest';
import { clientNetwork } from '../../../shared/kernel/client-network.ts';

describe('a client', () => {
  it('by IPv4 is its address', () => {
    expect(clientNetwork('192.0.2.7')).toBe('192.0.2.7');
    expect(clientNetwork('192.0.2.8')).toBe('192.0.2.8');
  });

  it.each([
    '2001:db8:1:2::',
    '2001:db8:1:2::1',
    '2001:0DB8:0001:0002:ffff:ffff:ffff:ffff',
    '2001:db8:1:2:3:4:192.0.2.1',
    ' 2001:db8:1:2::5%eth0',
  ])('by IPv6 is the network of 64 bits that %s lies in', (address) => {
    expect(clientNetwork(address)).toBe('2001:db8:1:2::/64');
  });

  it.each([
    ['2001:db8:1:1:ffff:ffff:ffff:ffff', '2001:db8:1:1::/64'],
    ['2001:db8:1:3::', '2001:db8:1:3::/64'],
    ['2001:db8::3:4:5:6', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%en0', 'fe80:0:0:0::/64'],
    ['64:ff9b::192.0.2.1', '64:ff9b:0:0::/64'],
  ])('of another network is another one: %s', (address, network) => {
    expect(clientNetwork(address)).toBe(network);
  });

  it.each(['::ffff:192.0.2.7', '0:0:0:0:0:ffff:192.0.2.7', '::FFFF:192.0.2.7'])(
    'by IPv4 is the same one when a socket of both kinds writes it as %s',
    (address) => {
      expect(clientNetwork(address)).toBe('192.0.2.7');
    },
  );
});
