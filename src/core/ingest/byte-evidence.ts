/**
 * Strict reading of bytes in one multi-byte encoding: how many characters of several bytes are well formed, how
 * many of them are common ones, and how many bytes fit nothing.
 */
interface Check {
  /** Inside a character: the next byte, ASCII or not, belongs to it. */
  pending: boolean
  good: number
  common: number
  /** Characters that follow directly upon another one, as words of Chinese do and accented letters seldom. */
  joined: number
  bad: number
  step: (byte: number, position: number) => void
}

/** What all the bytes of a file say about how it is encoded and how its rows end. */
export interface ByteEvidence {
  bytes: number
  nuls: number
  /** Control characters that text does not have: below 32, without tab, line ends, form feed. */
  controls: number
  utf8: { good: number; bad: number }
  /** `isWhole`: all bytes were looked at; not so where they were UTF-8 for long without a fault. */
  gb: { good: number; common: number; bad: number; isWhole: boolean }
  big5: { good: number; common: number; joined: number; bad: number }
  /** Bytes beyond ASCII, one by one, in a file that is not UTF-8. */
  single: SingleBytes
  /** Line ends outside quotation marks. */
  lineEnds: { crlf: number; lf: number; cr: number }
  /** Carriage returns inside quotation marks that stand alone. */
  quotedCr: number
}

/** What bytes beyond ASCII would be if each were a letter. */
interface SingleBytes {
  all: number
  /** Beside another one: all letters of a Cyrillic word are, an accented letter seldom is. */
  joined: number
  /** Within the half of the code page in which Cyrillic has its small letters. */
  upperHalf: number
  /** After a small letter, what only Mac OS has there (é ü ç, ’ between letters, a no-break space); and what only Windows has. */
  mac: number
  windows: number
}

/** Small accented letters of Mac OS Roman where Windows has capitals or signs: á à ä ç é è ê ù ü. */
const SMALL_ON_MAC = new Set([0x87, 0x88, 0x8a, 0x8d, 0x8e, 0x8f, 0x90, 0x9d, 0x9f])
const MAC_BLANK = 0xca
const MAC_APOSTROPHE = 0xd5
const WINDOWS_APOSTROPHE = 0x92

const QUOTE = 0x22
const LF = 0x0a
const CR = 0x0d

/** 1 for printable ASCII but the quotation mark, and for the control characters that text has, but line ends. */
const SAYS_NOTHING = new Uint8Array(256).fill(1, 0x20, 0x80)
for (const byte of [9, 11, 12, 0x1a]) SAYS_NOTHING[byte] = 1
SAYS_NOTHING[QUOTE] = 0

const NO_WORDS = new Int32Array(0)

/** Whether none of the four bytes of a word is a control character, a quotation mark or beyond ASCII. */
function saysNothing(word: number): boolean {
  // a byte below n borrows its highest bit when n is subtracted; see Anderson, Bit Twiddling Hacks, "hasless"
  const control = (word - 0x20202020) & ~word
  const marked = word ^ 0x22222222
  const quote = (marked - 0x01010101) & ~marked
  return ((control | quote | word) & 0x80808080) === 0
}

/** Whether the bytes are a character of UTF-8 of three bytes. */
function isThreeBytes(lead: number, second: number | undefined, third: number | undefined): boolean {
  return lead >= 0xe0 && lead <= 0xef && isTrail(second) && isTrail(third)
}

function isSmall(byte: number): boolean {
  return byte >= 0x61 && byte <= 0x7a
}

function isTrail(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x80 && byte <= 0xbf
}

/** How many good characters of UTF-8 without a bad one make the other readings not worth the time. */
const UTF8_CERTAIN = 10_000

/** Gathers the evidence of a file that is fed to it piece by piece. O(bytes). */
export class ByteInspector {
  #bytes = 0
  #nuls = 0
  #controls = 0
  #quoted = false
  #afterCr = false
  #crlf = 0
  #lf = 0
  #cr = 0
  #quotedCr = 0
  #isUtf8Certain = false
  readonly #single: SingleBytes = { all: 0, joined: 0, upperHalf: 0, mac: 0, windows: 0 }
  readonly #utf8 = checkUtf8()
  readonly #gb = checkGb18030()
  readonly #big5 = checkBig5()

  /**
   * @param units bytes of an encoding that contains ASCII, or the 16-bit units of UTF-16: line ends and quotation
   * marks are found in both
   */
  add(units: Uint8Array | Uint16Array): void {
    if (units instanceof Uint8Array) this.#addBytes(units)
    else
      for (const unit of units) {
        if (unit <= QUOTE) this.#addSmall(unit)
        else if (this.#afterCr) this.#endCr()
      }
    this.#bytes += units.length
  }

  #addBytes(bytes: Uint8Array): void {
    // most bytes say nothing: they are passed over four at a time, without touching what is known
    const isAligned = bytes.byteOffset % 4 === 0
    const words = isAligned ? new Int32Array(bytes.buffer, bytes.byteOffset, bytes.length >> 2) : NO_WORDS
    let isOpen = this.#isOpen()
    let isCertain = this.#isUtf8Certain && this.#utf8.bad === 0
    for (let i = 0; i < bytes.length; i++) {
      if (!isOpen) {
        if ((i & 3) === 0) {
          let word = i >> 2
          while (word < words.length && saysNothing(words[word]!)) word++
          i = word << 2
          if (i >= bytes.length) break
        }
        const byte = bytes[i]!
        if (SAYS_NOTHING[byte] === 1) continue
        if (byte === LF) {
          if (!this.#quoted) this.#lf++
          continue
        }
        // Chinese text that has proved to be UTF-8
        if (isCertain && isThreeBytes(byte, bytes[i + 1], bytes[i + 2])) {
          this.#utf8.good++
          i += 2
          continue
        }
      }
      const byte = bytes[i]!
      if (byte <= QUOTE) this.#addSmall(byte)
      else if (this.#afterCr) this.#endCr()
      if (byte >= 0x80 || isOpen) this.#addMultiByte(byte, this.#bytes + i)
      if (byte >= 0x80 && this.#utf8.bad > 0) this.#addSingle(bytes[i - 1] ?? 0, byte, bytes[i + 1] ?? 0)
      isOpen = this.#isOpen()
      isCertain = this.#isUtf8Certain && this.#utf8.bad === 0
    }
  }

  /** What the next byte means depends on the last one. */
  #isOpen(): boolean {
    return this.#afterCr || this.#gb.pending || this.#utf8.pending || this.#big5.pending
  }

  finish(): ByteEvidence {
    if (this.#afterCr) this.#endCr()
    for (const check of [this.#utf8, this.#gb, this.#big5]) if (check.pending) check.bad++
    const { good, bad } = this.#utf8
    return {
      bytes: this.#bytes,
      nuls: this.#nuls,
      controls: this.#controls,
      utf8: { good, bad },
      gb: {
        good: this.#gb.good,
        common: this.#gb.common,
        bad: this.#gb.bad,
        isWhole: !this.#isUtf8Certain,
      },
      big5: {
        good: this.#big5.good,
        common: this.#big5.common,
        joined: this.#big5.joined,
        bad: this.#big5.bad,
      },
      single: this.#single,
      lineEnds: { crlf: this.#crlf, lf: this.#lf, cr: this.#cr },
      quotedCr: this.#quotedCr,
    }
  }

  #addSmall(unit: number): void {
    if (unit === CR) {
      // CR CR LF, which careless copying makes of CR LF, is one line end
      this.#afterCr = true
    } else if (unit === LF) {
      if (!this.#quoted) {
        if (this.#afterCr) this.#crlf++
        else this.#lf++
      }
      this.#afterCr = false
    } else {
      if (this.#afterCr) this.#endCr()
      if (unit === QUOTE) this.#quoted = !this.#quoted
      else if (unit === 0) this.#nuls++
      else if (unit < 32 && unit !== 9 && unit !== 11 && unit !== 12 && unit !== 0x1a) this.#controls++
    }
  }

  #endCr(): void {
    this.#afterCr = false
    if (this.#quoted) this.#quotedCr++
    else this.#cr++
  }

  #addSingle(before: number, byte: number, after: number): void {
    const single = this.#single
    single.all++
    if (before >= 0x80 || after >= 0x80) single.joined++
    if (byte >= 0xe0) single.upperHalf++
    if (!isSmall(before)) return
    if (SMALL_ON_MAC.has(byte) || byte === MAC_BLANK || (byte === MAC_APOSTROPHE && isSmall(after))) single.mac++
    else if (byte >= 0xe0 || byte === WINDOWS_APOSTROPHE) single.windows++
  }

  #addMultiByte(byte: number, position: number): void {
    if (byte < 0x80 && !this.#gb.pending && !this.#utf8.pending && !this.#big5.pending) return
    this.#utf8.step(byte, position)
    if (this.#utf8.bad === 0 && this.#utf8.good > UTF8_CERTAIN) {
      this.#isUtf8Certain = true
      this.#gb.pending = false
      this.#big5.pending = false
      return
    }
    this.#gb.step(byte, position)
    this.#big5.step(byte, position)
  }
}

function checkUtf8(): Check {
  let left = 0
  const check: Check = { pending: false, good: 0, common: 0, joined: 0, bad: 0, step }
  function step(byte: number): void {
    if (left > 0) {
      if (byte >= 0x80 && byte <= 0xbf) {
        left--
        if (left === 0) check.good++
        check.pending = left > 0
        return
      }
      check.bad++
      left = 0
    }
    if (byte >= 0xc2 && byte <= 0xdf) left = 1
    else if (byte >= 0xe0 && byte <= 0xef) left = 2
    else if (byte >= 0xf0 && byte <= 0xf4) left = 3
    else if (byte >= 0x80) check.bad++
    check.pending = left > 0
  }
  return check
}

/**
 * GB18030: two bytes, or four with digits at the even places. Common are the symbols and the 3,755 characters of
 * the first level of GB 2312, which make up nearly all of any Chinese text.
 */
function checkGb18030(): Check {
  let lead = 0
  let place = 0
  const check: Check = { pending: false, good: 0, common: 0, joined: 0, bad: 0, step }
  function step(byte: number): void {
    if (place === 0) {
      if (byte >= 0x81 && byte <= 0xfe) {
        lead = byte
        place = 1
      } else if (byte >= 0x80) check.bad++
    } else if (place === 1) {
      place = 0
      if (byte >= 0x30 && byte <= 0x39) place = 2
      else if (byte >= 0x40 && byte <= 0xfe && byte !== 0x7f) {
        check.good++
        if (byte >= 0xa1 && ((lead >= 0xa1 && lead <= 0xa9) || (lead >= 0xb0 && lead <= 0xd7))) check.common++
      } else check.bad++
    } else if (place === 2) {
      place = byte >= 0x81 && byte <= 0xfe ? 3 : 0
      if (place === 0) check.bad++
    } else {
      place = 0
      if (byte >= 0x30 && byte <= 0x39) check.good++
      else check.bad++
    }
    check.pending = place > 0
  }
  return check
}

/** Big5: two bytes. Common are the symbols and the 5,401 characters of its first level. */
function checkBig5(): Check {
  let lead = 0
  let lastEnd = -2
  const check: Check = { pending: false, good: 0, common: 0, joined: 0, bad: 0, step }
  function step(byte: number, position: number): void {
    if (lead === 0) {
      if (byte >= 0x81 && byte <= 0xfe) lead = byte
      else if (byte >= 0x80) check.bad++
    } else {
      if ((byte >= 0x40 && byte <= 0x7e) || (byte >= 0xa1 && byte <= 0xfe)) {
        check.good++
        if (lead >= 0xa1 && lead <= 0xc6) check.common++
        if (lastEnd === position - 2) check.joined++
        lastEnd = position
      } else check.bad++
      lead = 0
    }
    check.pending = lead > 0
  }
  return check
}
