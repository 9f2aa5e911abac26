import { isIP } from 'node:net'

/**
 * Where a request comes from. `proxies`: how many proxies of ours stand in front, each of which adds the address it heard from to
 * X-Forwarded-For. What stands further left was written by the client, and is not believed.
 */
export const clientIpOf = (remote: string, forwardedFor: string, proxies: number): string => {
  const hops = [...forwardedFor.split(',').map((hop) => hop.trim()), remote].filter((hop) => hop !== '')
  const hop = plain(hops[Math.max(0, hops.length - 1 - proxies)] ?? remote)
  return isIP(hop) === 0 ? plain(remote) : hop
}

/** What requests of one place have in common: the address, or with IPv6 its network, of which a client has all addresses. */
export const placeOf = (ip: string): string => {
  if (isIP(ip) !== 6) return ip
  const [head = '', tail] = ip.split('::')
  const left = head === '' ? [] : head.split(':')
  const right = tail === undefined || tail === '' ? [] : tail.split(':')
  const zeros = tail === undefined ? 0 : 8 - left.length - right.length
  const groups = [...left, ...Array.from({ length: Math.max(0, zeros) }, () => '0'), ...right]
  return `${groups.slice(0, 4).join(':')}::/64`
}

/** IPv4 that came in over an IPv6 socket is written as IPv4. */
const plain = (ip: string): string => ip.replace(/^::ffff:(?=\d+\.)/i, '')
