import { createRequire } from 'node:module'
import { constants, gunzipSync, gzipSync, zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import { StreamsError } from '../../errors/index.ts'
import type { Compression } from '../log.ts'

/** A batch that unpacks to more is refused: no broker takes one that large, so the bytes are broken or hostile. */
const UNPACKED_BYTES_MAX = 256 * 1024 * 1024

/** Names by their number in the attributes of a batch. */
const NAMES: readonly Compression[] = ['none', 'gzip', 'snappy', 'lz4', 'zstd']

export const compressionCode = (compression: Compression): number => NAMES.indexOf(compression)

/** Packs the records of a batch, framed as the Java client frames them. */
export const compress = (compression: Compression, records: Buffer): Buffer => {
  switch (compression) {
    case 'none':
      return records
    case 'gzip':
      return gzipSync(records)
    case 'snappy':
      return xerial(records)
    case 'lz4':
      return codecs().lz4.compressSync(records)
    case 'zstd':
      return zstdCompressSync(records, { params: { [constants.ZSTD_c_compressionLevel]: 1 } })
  }
}

/** Unpacks the records of a batch. Throws on an unknown code and on bytes that are not of that format. */
export const decompress = (code: number, packed: Buffer): Buffer => {
  switch (code) {
    case 1:
      return gunzipSync(packed, { maxOutputLength: UNPACKED_BYTES_MAX })
    case 2:
      return bounded(codecs().snappy.decompressSync(packed))
    case 3:
      return bounded(codecs().lz4.decompressSync(packed))
    case 4:
      return zstdDecompressSync(packed, { maxOutputLength: UNPACKED_BYTES_MAX })
    default:
      throw new StreamsError('UNSUPPORTED_COMPRESSION', {
        retry: 'never',
        message: `compression type ${code} is unknown`,
        help: 'update millrace, or have the producer use none, gzip, snappy, lz4 or zstd',
      })
  }
}

const bounded = (unpacked: Buffer): Buffer => {
  if (unpacked.length > UNPACKED_BYTES_MAX) throw new RangeError(`unpacks to ${unpacked.length} bytes`)
  return unpacked
}

interface Codec {
  compressSync(data: Buffer): Buffer
  decompressSync(data: Buffer): Buffer
}

let loaded: { snappy: Codec; lz4: Codec } | undefined

/** Loaded at the first use: the package takes half a second, and most programs never meet snappy or lz4. */
const codecs = (): { snappy: Codec; lz4: Codec } => {
  loaded ??= createRequire(import.meta.url)('@platformatic/kafka').compressionsAlgorithms as {
    snappy: Codec
    lz4: Codec
  }
  return loaded
}

/** Magic, version 1, compatible with version 1: the stream format of snappy-java, which librdkafka reads as well. */
const XERIAL_HEADER = Buffer.from([0x82, 0x53, 0x4e, 0x41, 0x50, 0x50, 0x59, 0, 0, 0, 0, 1, 0, 0, 0, 1])
const XERIAL_BLOCK_BYTES = 32 * 1024

const xerial = (records: Buffer): Buffer => {
  const parts: Buffer[] = [XERIAL_HEADER]
  for (let start = 0; start < records.length; start += XERIAL_BLOCK_BYTES) {
    const block = codecs().snappy.compressSync(records.subarray(start, start + XERIAL_BLOCK_BYTES))
    const length = Buffer.allocUnsafe(4)
    length.writeInt32BE(block.length)
    parts.push(length, block)
  }
  return Buffer.concat(parts)
}
