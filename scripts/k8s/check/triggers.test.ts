import test from 'ava'
import { triggerBreaches } from './triggers.ts'

const list = {
  scalers: [
    {
      type: 'kafka',
      parameters: [
        { name: 'topic', metadataVariableReadable: true },
        { name: 'policy', default: 'latest', allowedValue: ['latest', 'earliest'], metadataVariableReadable: true },
        { name: 'password', optional: true, triggerAuthenticationVariableReadable: true },
      ],
    },
  ],
}

const scaled = (trigger: object) => ({
  ...{ apiVersion: 'keda.sh/v1alpha1', kind: 'ScaledObject', metadata: { name: 'one' } },
  spec: { scaleTargetRef: { kind: 'Deployment', name: 'one' }, triggers: [{ type: 'kafka', ...trigger }] },
})

const signIn = (parameter: string) => ({
  ...{ apiVersion: 'keda.sh/v1alpha1', kind: 'TriggerAuthentication', metadata: { name: 'us' } },
  spec: { secretTargetRef: [{ parameter, name: 'secret', key: 'key' }] },
})

test('a trigger has what its scaler knows, where it reads it', (t) => {
  const good = scaled({ metadata: { topic: 'a' }, authenticationRef: { name: 'us' } })
  t.deepEqual(triggerBreaches([good, signIn('password')], list), [])
})

for (const [what, trigger, message] of [
  ['a name that is misspelt', { metadata: { topic: 'a', polcy: 'x' } }, 'there is no parameter polcy'],
  [
    'a value that is not allowed',
    { metadata: { topic: 'a', policy: 'x' } },
    'policy is x, not one of latest, earliest',
  ],
  ['what is missing', { metadata: {} }, 'topic is missing'],
  ['a secret in metadata', { metadata: { topic: 'a', password: 'x' } }, 'password cannot be given in metadata'],
  ['a number', { metadata: { topic: 5 } }, 'topic has to be a text'],
  [
    'nobody to sign in as',
    { metadata: { topic: 'a' }, authenticationRef: { name: 'us' } },
    'there is no TriggerAuthentication us',
  ],
  ['a scaler that is not there', { type: 'kafak', metadata: {} }, 'KEDA has no scaler kafak'],
] as const) {
  test(`${what} is refused`, (t) => {
    const [found, ...more] = triggerBreaches([scaled(trigger)], list)
    t.true(found?.endsWith(message), found)
    t.deepEqual(more, [])
  })
}

test('a sign-in gives nothing that the scaler does not take from one', (t) => {
  const object = scaled({ metadata: { topic: 'a' }, authenticationRef: { name: 'us' } })
  t.is(triggerBreaches([object, signIn('topic')], list).length, 1)
})
