import { createContext, useContext } from 'react'
import type { Issue, IssueCode, IssueDetails } from '../core/errors.ts'
import { en, type Text } from './en.ts'
import { zh } from './zh.ts'

/** The languages, each under its own name. */
export const languages = [
  { id: 'en', name: 'English', text: en },
  { id: 'zh', name: '简体中文', text: zh },
] as const

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
