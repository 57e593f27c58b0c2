const SIGNATURE = 8
/** Length, name, 13 bytes and checksum of the header, which comes first. */
const HEADER = 25

/**
 * Writes texts into a PNG, for those who cannot see it and for those who find it years later: international text chunks
 * after the header (PNG specification, third edition, 11.3.3.4).
 *
 * @param texts by keyword, such as Title and Description
 */
export function describePng(png: Uint8Array, texts: Record<string, string>): Uint8Array<ArrayBuffer> {
  const chunks = Object.entries(texts).map(([keyword, text]) => textChunk(keyword, text))
  const at = SIGNATURE + HEADER
  const parts = [png.subarray(0, at), ...chunks, png.subarray(at)]
  const described = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let end = 0
  for (const part of parts) {
    described.set(part, end)
    end += part.length
  }
  return described
}

function textChunk(keyword: string, text: string): Uint8Array {
  const encoder = new TextEncoder()
  // after the keyword: not compressed, no language tag, no translated keyword
  const content = [...encoder.encode(`iTXt${keyword}`), 0, 0, 0, 0, 0, ...encoder.encode(text)]
  const chunk = new Uint8Array(content.length + 8)
  const view = new DataView(chunk.buffer)
  view.setUint32(0, content.length - 4)
  chunk.set(content, 4)
  view.setUint32(chunk.length - 4, checksumOf(content))
  return chunk
}

/** CRC-32, bit by bit: the texts are short. */
function checksumOf(bytes: readonly number[]): number {
  let crc = 0xffffffff
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
  }
  return (crc ^ 0xffffffff) >>> 0
}
