import { Alert, Text } from '@mantine/core'
import { FailureNote } from '../../components/FailureNote.tsx'
import { NumberTable } from '../../components/NumberTable.tsx'
import { presentName } from '../../core/codebook/present.ts'
import type { ProjectDoc } from '../../core/project/project.ts'
import { paramsFor } from '../../core/request.ts'
import type { ZoomIn } from '../../core/zoom/zoom-in.ts'
import { useText } from '../../i18n/text.ts'
import { useResult } from '../../state/results-store.ts'
import style from './database.module.css'

const COLOURS = { customers: 'green', sizes: 'blue', neither: 'red' } as const

/** How well the typing model tells the segment of people it was not learnt from, and what that suffices for. */
export function ModelCard({ doc, zoom }: { doc: ProjectDoc; zoom: ZoomIn }) {
  const { database, databaseFiles, format } = useText()
  const { model: words } = database
  const { model, report, simpler, verdict } = zoom
  if (model.method === 'known') return <KnownSegment doc={doc} zoom={zoom} />
  return (
    <section>
      <Text fw={650} component="h3" m={0} mb={6}>
        {words.title}
      </Text>
      <Alert color={COLOURS[verdict.use]} p="xs" mb="xs">
        {words.verdict[verdict.use]}
      </Alert>
      <div className={style['sentences']}>
        <p>{words.accuracy(format.percent(report.accuracy), format.percent(1.96 * report.standardError, 1))}</p>
        <p>{words.guess(format.percent(report.guess), format.number(report.lift, 1))}</p>
        <p>{words.calibration(format.percent(report.calibrationError, 1))}</p>
        {simpler && <p>{databaseFiles.model.simpler(format.percent(simpler.accuracy), format.percent(simpler.calibrationError, 1))}</p>}
      </div>
      <NumberTable label={words.title} columns={[words.segment, words.respondents, words.recall, words.precision]}>
        {report.segments.map((s) => (
          <tr key={s.segment}>
            <th scope="row">{s.segment}</th>
            <td>{format.number(s.n)}</td>
            <td>{format.percent(s.recall)}</td>
            <td>{Number.isNaN(s.precision) ? '–' : format.percent(s.precision)}</td>
          </tr>
        ))}
      </NumberTable>
      <Text size="xs" c="dimmed" mb="sm">
        {words.recallHint}
      </Text>
      <Text fw={650} size="sm" component="h4" m={0} mb={4}>
        {words.golden}
      </Text>
      <Golden doc={doc} zoom={zoom} />
    </section>
  )
}

/** Where the customer file has the column that divides the market: nothing is learnt, so that there is nothing to judge. */
function KnownSegment({ doc, zoom }: { doc: ProjectDoc; zoom: ZoomIn }) {
  const { database, databaseFiles } = useText()
  const { path, segmentBy } = paramsFor('relation', doc)
  const division = path[0]?.column ?? segmentBy ?? doc.codebook.segmentBy
  const column = zoom.model.variables.find((v) => v.survey === division)?.database ?? ''
  return (
    <section>
      <Text fw={650} component="h3" m={0} mb={6}>
        {database.model.title}
      </Text>
      <Text size="sm">{databaseFiles.model.known(column)}</Text>
    </section>
  )
}

function Golden({ doc, zoom }: { doc: ProjectDoc; zoom: ZoomIn }) {
  const { database, format } = useText()
  const { model: words } = database
  const { result, failure } = useResult(doc, { analysis: 'goldenQuestions' })
  const last = result?.steps.at(-1)
  if (failure) return <FailureNote title={words.goldenFailed} failure={failure} />
  if (!result || !last) return <Text size="sm">{words.goldenComputing}</Text>
  const names = result.steps.flatMap((step) => zoom.model.variables[step.variable] ?? []).map((variable) => presentName(variable.label))
  return <Text size="sm">{words.goldenText(format.list(names), format.percent(last.accuracy), format.percent(result.all.accuracy))}</Text>
}
