import type { IncomingMessage } from 'node:http';
import { BlockList, isIP } from 'node:net';

/**
 * The address on the internet that a connection comes from: the peer's, or the one that a trusted proxy says it passes on.
 * Whatever stands before the last proxy that is not ours anybody can write. `trusted` are addresses or networks (`10.0.0.0/8`).
 */
export function peerAddress(request: Pick<IncomingMessage, 'headers' | 'socket'>, trusted: readonly string[]): string {
  const ours = new BlockList();
  for (const each of trusted) {
    const [address = '', bits] = each.split('/');
    if (isIP(address) === 0) continue;
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    if (bits === undefined) ours.addAddress(address, family);
    else ours.addSubnet(address, Number(bits), family);
  }
  const isOurs = (address: string) => isIP(address) !== 0 && ours.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
  const named = String(request.headers['x-forwarded-for'] ?? '')
    .split(',')
    .map((each) => each.trim())
    .filter((each) => isIP(each) !== 0);
  let from = plain(request.socket.remoteAddress ?? '');
  while (named.length > 0 && isOurs(from)) from = plain(named.pop() ?? from);
  return from;
}

/** An IPv4 address as such, not as the IPv6 address that a socket of both makes of it. */
function plain(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/, '');
}
