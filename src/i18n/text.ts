import { createContext, useContext } from 'react'
import type { Issue, IssueCode, IssueDetails } from '../core/errors.ts'
import { en, type Text } from './en.ts'

/** The languages, each under its own name. English is always there; what others say is fetched when they are chosen. */
export const languages = [
  { id: 'en', name: 'English', locale: en.locale },
  { id: 'zh', name: '简体中文', locale: 'zh-CN' },
] as const

type Language = (typeof languages)[number]['id']

/** The texts of a language. */
export async function fetchText(language: Language): Promise<Text> {
  return language === 'zh' ? (await import('./zh.ts')).zh : en
}

/** The texts that components below speak; the app provides the chosen language. */
export const TextContext = createContext<Text>(en)

export function useText(): Text {
  return useContext(TextContext)
}

/** The sentence for an issue. */
export function sentenceFor(text: Text, issue: Issue): string {
  const say = text.issues[issue.code] as (details: IssueDetails[IssueCode]) => string
  return say(issue.details)
}
