import protobufjs from 'protobufjs/minimal.js'

/*
 * 64-bit fields are read as JS numbers, not as Long objects: they hold amounts, counts and milliseconds, all kept below 2^53 by the
 * gateway's limits. Must be loaded before the generated code, which looks at `util.Long` once.
 */
protobufjs.util.Long = null as never
protobufjs.configure()
