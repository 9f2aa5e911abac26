import test from 'ava'
import { clientIpOf, placeOf } from './client-ip.ts'

for (const [what, remote, forwardedFor, proxies, expected] of [
  ['without proxies the socket tells, whatever the client says', '10.0.0.1', '1.1.1.1', 0, '10.0.0.1'],
  ['one proxy: what it heard from', '10.0.0.1', '9.9.9.9, 1.1.1.1', 1, '1.1.1.1'],
  ['two proxies: what the first of them heard from', '10.0.0.1', '9.9.9.9, 1.1.1.1, 10.0.0.2', 2, '1.1.1.1'],
  ['fewer hops than proxies: the first there is', '10.0.0.1', '', 2, '10.0.0.1'],
  ['a proxy that writes nonsense is not believed', '10.0.0.1', 'nonsense', 1, '10.0.0.1'],
  ['IPv4 over an IPv6 socket is IPv4', '::ffff:10.0.0.1', '', 0, '10.0.0.1'],
] as const) {
  test(`C05: ${what}`, (t) => {
    t.is(clientIpOf(remote, forwardedFor, proxies), expected)
  })
}

test('addresses of one IPv6 network count as one place', (t) => {
  t.is(placeOf('2001:db8:1:2:3:4:5:6'), placeOf('2001:db8:1:2::9'))
  t.not(placeOf('2001:db8:1:2::9'), placeOf('2001:db8:1:3::9'))
  t.is(placeOf('2001:db8::1'), '2001:db8:0:0::/64')
  t.is(placeOf('::1'), '0:0:0:0::/64')
  t.is(placeOf('10.0.0.1'), '10.0.0.1')
})
