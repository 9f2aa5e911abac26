import protobufjs from 'protobufjs/minimal.js'

/*
 * protobufjs for the generated code, which looks at `util.Long` when it is loaded: 64-bit fields are read as JS numbers, not as Long
 * objects. They hold amounts, counts and milliseconds, all kept below 2^53 by the gateway's limits.
 */
protobufjs.util.Long = null
protobufjs.configure()

export default protobufjs
