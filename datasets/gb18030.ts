let codes: Map<string, number> | undefined

/** Every two-byte code of GB18030 by the character it stands for, found by asking the decoder for each. */
function twoByteCodes(): Map<string, number> {
  const decoder = new TextDecoder('gb18030')
  const found = new Map<string, number>()
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      if (trail === 0x7f) continue
      const character = decoder.decode(Uint8Array.of(lead, trail))
      if (!character.includes('\ufffd') && !found.has(character)) found.set(character, lead * 256 + trail)
    }
  }
  return found
}

/**
 * Writes text as Chinese Excel does: ASCII as one byte, everything else as the two-byte codes of GB18030.
 * Throws for a character outside them (four-byte codes are not written).
 */
export function encodeGb18030(text: string): Uint8Array {
  codes ??= twoByteCodes()
  const bytes = new Uint8Array(text.length * 2)
  let length = 0
  for (const character of text) {
    const ascii = character.charCodeAt(0)
    if (ascii < 0x80) {
      bytes[length++] = ascii
      continue
    }
    const code = codes.get(character)
    if (code === undefined) throw new Error(`no two-byte code for ${character}`)
    bytes[length++] = code >> 8
    bytes[length++] = code & 0xff
  }
  return bytes.slice(0, length)
}
