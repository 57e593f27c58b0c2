import { Button, Group, Loader, Text, Title } from '@mantine/core'
import { useClipboard } from '@mantine/hooks'
import { IconCopy, IconPrinter } from '@tabler/icons-react'
import { useState } from 'react'
import { FailureNote } from '../../components/FailureNote.tsx'
import { type Briefing, type BriefingSection, SECTIONS } from '../../core/briefing/write-briefing.ts'
import { columnLabel } from '../../core/codebook/present.ts'
import type { Relation } from '../../core/measurement/relation.ts'
import { restrictionsOf } from '../../core/measurement/scope.ts'
import type { ProjectDoc } from '../../core/project/project.ts'
import { paramsFor } from '../../core/request.ts'
import type { Text as Words } from '../../i18n/en.ts'
import { useText } from '../../i18n/text.ts'
import { useDoc } from '../../state/project-store.ts'
import style from './briefing.module.css'
import { claimSentence } from './claim-sentence.ts'
import { ClaimItem } from './ClaimItem.tsx'
import { useBriefing } from './use-briefing.ts'

/** A page to be read, printed or copied: what is safely true, each sentence with its evidence. */
export function BriefingView() {
  const text = useText()
  const { briefing: words } = text
  const doc = useDoc()
  const { result, failure, hasShares, hasWaves } = useBriefing(doc)
  const clipboard = useClipboard({ timeout: 2000 })
  const sections = SECTIONS.filter((s) => (s === 'valueAndWallet' ? hasShares : s === 'changes' ? hasWaves : true))
  return (
    <div className={style['view']}>
      <Group gap="sm" mb="md" className={style['noPrint']}>
        {result && (
          <>
            <Button variant="default" size="xs" ml="auto" leftSection={<IconCopy size={14} />} onClick={() => clipboard.copy(plainText(doc, result, sections, text))}>
              {clipboard.copied ? words.copied : words.copy}
            </Button>
            <Button variant="default" size="xs" leftSection={<IconPrinter size={14} />} onClick={() => window.print()}>
              {words.print}
            </Button>
          </>
        )}
      </Group>
      <article className={style['page']}>
        <Title order={2} size="h3" mb={4}>
          {words.title}
        </Title>
        {failure && <FailureNote title={words.failed} failure={failure} />}
        {!failure && !result && (
          <Group gap="xs" role="status">
            <Loader size="xs" />
            <Text size="sm">{words.writing}</Text>
          </Group>
        )}
        {result && <Page doc={doc} relation={result.relation} briefing={result.briefing} sections={sections} />}
      </article>
    </div>
  )
}

function Page({ doc, relation, briefing, sections }: { doc: ProjectDoc; relation: Relation; briefing: Briefing; sections: BriefingSection[] }) {
  const text = useText()
  const { briefing: words, format } = text
  const [day] = useState(() => new Date())
  return (
    <>
      <Text size="sm" c="dimmed" mb="lg">
        {words.dated(aboutWhom(doc, relation, text), format.date(day))}
      </Text>
      {sections.map((section) => (
        <section key={section}>
          <h3>{words.sections[section]}</h3>
          {briefing.sections[section].length === 0 && <p className={style['sentence']}>{words.none[section]}</p>}
          {briefing.sections[section].map((claim) => (
            <ClaimItem key={JSON.stringify(claim)} claim={claim} relation={relation} />
          ))}
        </section>
      ))}
      <Text size="xs" c="dimmed" mt="lg">
        {howWritten(doc, briefing, text)}
      </Text>
    </>
  )
}

function aboutWhom(doc: ProjectDoc, relation: Relation, { briefing, shell, format }: Words): string {
  const within = restrictionsOf(doc.codebook, { ...paramsFor('relation', doc), wave: null }).map((r) => `${columnLabel(doc.codebook, r.column)}: ${r.categories.join(' + ')}`)
  const lead = briefing.lead(doc.title || shell.sampleTitle, format.number(relation.respondents.n))
  return within.length > 0 ? `${lead} ${briefing.within(format.list(within))}` : lead
}

function howWritten(doc: ProjectDoc, { comparisons, bound }: Briefing, { briefing, format }: Words): string {
  return briefing.how(format.number(comparisons), format.number(bound, 2), doc.bases.minimum)
}

/** The page as it is pasted into a letter. */
function plainText(doc: ProjectDoc, { relation, briefing }: { relation: Relation; briefing: Briefing }, sections: BriefingSection[], text: Words): string {
  const { briefing: words } = text
  const parts = sections.map((section) => {
    const claims = briefing.sections[section].map((claim) => `• ${claimSentence(claim, relation, text)}`)
    return [words.sections[section], ...(claims.length > 0 ? claims : [words.none[section]])].join('\n')
  })
  return [words.title, aboutWhom(doc, relation, text), ...parts, howWritten(doc, briefing, text)].join('\n\n')
}
