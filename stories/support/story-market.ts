import type { Language } from '../../src/state/preferred-language.ts'
import type { Market } from './markets.ts'

/** The globals of a story that loaders read. */
interface LoaderContext {
  globals: Record<string, unknown>
}

/** Lets a story wait for its market, in the language chosen in the toolbar; `marketIn` hands it to the story. */
export function withMarket(open: (language: Language) => Promise<Market>) {
  return async ({ globals }: LoaderContext) => ({
    market: await open(globals['language'] === 'zh' ? 'zh' : 'en'),
  })
}

/** The market that a story's loader has opened. */
export function marketIn(loaded: Record<string, unknown>): Market {
  return loaded['market'] as Market
}

/** A story in the other language, or in dark colours: in its own frame, for the whole page takes part. */
const framed = { docs: { story: { inline: false, height: '480px' } } }
export const inChinese = { globals: { language: 'zh' }, parameters: framed }
export const inDark = { globals: { colorScheme: 'dark' }, parameters: framed }
export const inChineseAndDark = { globals: { language: 'zh', colorScheme: 'dark' }, parameters: framed }
