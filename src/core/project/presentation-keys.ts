import type { Command } from './presentation.ts'

/** What a key does while presenting that is not a step: it concerns the window, or how the story is told. */
export type Switch = 'fullScreen' | 'notes' | 'buildUp' | 'colours' | 'table'

const COMMANDS = new Map<string, Command>(Object.entries({
  ArrowRight: 'next',
  ArrowDown: 'next',
  PageDown: 'next',
  ' ': 'next',
  ArrowLeft: 'previous',
  ArrowUp: 'previous',
  PageUp: 'previous',
  Backspace: 'previous',
  Home: 'first',
  End: 'last',
  Enter: 'enter',
  Escape: 'escape',
  b: 'black',
  '.': 'black',
  w: 'white',
  ',': 'white',
  l: 'spotlight',
  '?': 'help',
  '？': 'help',
  F1: 'help',
}))

// remote controls send F5 to begin, which would otherwise load the page anew
const SWITCHES = new Map<string, Switch>(Object.entries({ f: 'fullScreen', F5: 'fullScreen', n: 'notes', u: 'buildUp', d: 'colours', s: 'table' }))

/** What a key (or the button of a remote control, which sends keys) asks for; null where it means nothing here. */
export function commandOf(key: string): Command | null {
  if (/^\d$/.test(key)) return { digit: key }
  return COMMANDS.get(lowered(key)) ?? null
}

/** What a key switches; null where it switches nothing. */
export function switchOf(key: string): Switch | null {
  return SWITCHES.get(lowered(key)) ?? null
}

function lowered(key: string): string {
  return key.length === 1 ? key.toLowerCase() : key
}
