/** Kinds of arrays that results are made of, by their name in a file. */
const ARRAYS = { f64: Float64Array, f32: Float32Array, i32: Int32Array, u32: Uint32Array, u8: Uint8Array } as const

type ArrayKind = keyof typeof ARRAYS

/** Nested more deeply than any project: a file that was made to harm. */
const DEEPEST = 60

/**
 * A document as text, with what JSON does not have: typed arrays (little-endian bytes in base64, so that every number comes back exactly)
 * and numbers that are no numbers.
 */
export function toTypedJson(value: unknown): string {
  return JSON.stringify(value, (_key, item: unknown) => {
    if (typeof item === 'number' && !Number.isFinite(item)) return { $number: String(item) }
    const kind = Object.entries(ARRAYS).find(([, of]) => item instanceof of)?.[0]
    return kind === undefined ? item : { $array: kind, data: toBase64(item as Float64Array) }
  })
}

/**
 * The way back from `toTypedJson`.
 *
 * @throws a plain `Error` where the text is no such document, or nested without end
 */
export function fromTypedJson(text: string): unknown {
  if (depthOf(text) > DEEPEST) throw new Error('nested too deeply')
  return JSON.parse(text, (_key, item: unknown) => revive(item)) as unknown
}

function revive(item: unknown): unknown {
  if (typeof item !== 'object' || item === null || Array.isArray(item)) return item
  const { $array, $number, data } = item as Record<string, unknown>
  if (typeof $number === 'string' && ['NaN', 'Infinity', '-Infinity'].includes($number)) return Number($number)
  if (typeof $array !== 'string' || typeof data !== 'string' || !Object.hasOwn(ARRAYS, $array)) return item
  return fromBase64($array as ArrayKind, data)
}

/** How deeply brackets are nested; those in texts do not count. */
function depthOf(text: string): number {
  let [depth, deepest, isText] = [0, 0, false]
  for (let i = 0; i < text.length; i++) {
    const sign = text[i]
    if (isText) {
      if (sign === '\\') i++
      else if (sign === '"') isText = false
    } else if (sign === '"') isText = true
    else if (sign === '{' || sign === '[') deepest = Math.max(deepest, ++depth)
    else if (sign === '}' || sign === ']') depth--
  }
  return deepest
}

/** Bytes written in one go: `apply` takes so many arguments. */
const PIECE = 0x2000

function toBase64({ buffer, byteOffset, byteLength }: ArrayBufferView): string {
  const bytes = new Uint8Array(buffer, byteOffset, byteLength)
  let text = ''
  for (let at = 0; at < bytes.length; at += PIECE) text += String.fromCharCode(...bytes.subarray(at, at + PIECE))
  return btoa(text)
}

function fromBase64(kind: ArrayKind, data: string): ArrayBufferView {
  const text = atob(data)
  const bytes = Uint8Array.from({ length: text.length }, (_, i) => text.charCodeAt(i))
  return new ARRAYS[kind](bytes.buffer)
}
