import type { Picture } from '../../core/project/picture.ts'
import type { Text } from '../../i18n/en.ts'

/** What a kept picture is called: as its user has written, else as the picture proposes, in the language at hand. */
export function snapshotTitle({ title, picture }: { title: string; picture: Picture }, text: Text): string {
  return title.trim() || titleOf(picture, text)
}

/** A title for a picture that its user has not named yet: what is shown, who is in focus, whom it is about. */
function titleOf({ relation, map, division, focus, within }: Picture, { sandbox, story }: Text): string {
  const subject = relation.by === 'needs' ? story.needsTitle : story.dividedBy(sandbox.quantity[relation.quantity], division?.label ?? '')
  const points = focus?.kind === 'company' ? map.companies : map.segments
  const inFocus = points.find((point) => point.id === focus?.id)?.label
  return [
    subject,
    ...(inFocus === undefined ? [] : [story.focusOn(inFocus)]),
    ...within.map(({ label, categories }) => nameOf(label, categories)),
    ...(map.method === 'unfolding' ? [] : [sandbox.methods[map.method]]),
  ].join(' · ')
}

/** Categories by themselves; bare codes with what they are codes of. */
function nameOf(label: string, categories: string[]): string {
  const names = categories.join(' + ')
  return categories.some((name) => /\p{L}{2}/u.test(name)) ? names : `${label}: ${names}`
}
