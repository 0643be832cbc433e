// Who a client is for a limit: an IPv4 address by itself, an IPv6 address by its network of 64 bits, since whoever has one
// address of that has all of them (RFC 4291, section 2.5.4).

/** One text for all spellings and all addresses of one client. */
export function clientNetwork(address: string): string {
  const [plain = ''] = address.trim().toLowerCase().split('%');
  if (!plain.includes(':')) return plain;
  const mapped = /^(?:0{0,4}:){2,6}ffff:(\d{1,3}(?:\.\d{1,3}){3})$/.exec(plain)?.[1];
  if (mapped !== undefined) return mapped;
  const [head = '', tail] = plain.split('::');
  const groups = (part: string) => part.split(':').filter((group) => group !== '');
  // An IPv4 address at the end stands for two groups.
  const width = (part: string) => groups(part).reduce((sum, group) => sum + (group.includes('.') ? 2 : 1), 0);
  const left = groups(head);
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - width(head) - width(tail));
  const all = [...left, ...Array<string>(zeros).fill('0'), ...groups(tail ?? '')];
  const network = all.slice(0, 4).map((group) => group.replace(/^0+(?=.)/, ''));
  return `${network.join(':')}::/64`;
}
