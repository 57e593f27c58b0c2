import type { Meta, StoryObj } from '@storybook/react-vite'
import { NumberTable } from '../../src/components/NumberTable.tsx'
import { inDark } from '../support/story-market.ts'

interface Props {
  segments: string[]
  columns: string[]
  width: number
  hasFoot: boolean
}

/** As many made-up numbers as there are segments and columns. */
function SegmentNumbers({ segments, columns, width, hasFoot }: Props) {
  const cells = (seed: number) => columns.map((name, i) => <td key={name}>{((seed + 1) * (i + 3) * 7919).toLocaleString('en')}</td>)
  return (
    <div style={{ width }}>
      <NumberTable
        label="Segments"
        columns={['Segment', ...columns]}
        foot={
          hasFoot && (
            <tr>
              <th scope="row">All</th>
              {cells(9)}
            </tr>
          )
        }
      >
        {segments.map((name, i) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            {cells(i)}
          </tr>
        ))}
      </NumberTable>
    </div>
  )
}

const meta: Meta<typeof SegmentNumbers> = {
  title: 'components/number table',
  component: SegmentNumbers,
  args: { segments: ['Price seekers', 'Careful families', 'Premium owners'], columns: ['Customers', 'Revenue', 'Profit'], width: 640, hasFoot: true },
}
export default meta

type Story = StoryObj<typeof meta>

export const Segments: Story = {}
export const Dark: Story = inDark
export const WiderThanItsPlace: Story = { args: { columns: ['Customers', 'Share of customers', 'Share of market', 'Penetration', 'Revenue', 'Profit', 'Own share of wallet, estimated'], width: 360 } }
export const Chinese: Story = { args: { segments: ['比价族', '线上自助族', '车行套餐客'], columns: ['客户数', '占客户比例', '按最可能的类别计数', '自家钱包份额（估计）'], width: 480 } }
export const Empty: Story = { args: { segments: [], hasFoot: false } }
