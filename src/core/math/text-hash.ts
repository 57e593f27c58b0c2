/**
 * A short name for a long text: two 32-bit FNV-1a hashes, as 16 hexadecimal digits. Equal texts, equal names;
 * for keys of a cache, not for secrets.
 */
export function textHash(text: string): string {
  let a = 0x811c9dc5
  let b = 0x01000193
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    a = Math.imul(a ^ code, 0x01000193)
    b = Math.imul(b ^ (code + i), 0x85ebca6b)
  }
  return [a, b].map((n) => (n >>> 0).toString(16).padStart(8, '0')).join('')
}
