import { readFile } from 'node:fs/promises'
import { strFromU8, unzipSync } from 'fflate'
import type { Page } from 'playwright'
import { afterAll, describe, expect, test } from 'vitest'
import { chooseFile, closeBrowser, readTable, visit } from './visitor.ts'

afterAll(closeBrowser)

/** Saves the project on screen by the dialog. */
async function saveAs(page: Page, what: 'With all data' | 'Without data of persons'): Promise<{ name: string; buffer: Buffer; said: string }> {
  await page.getByRole('button', { name: 'Projects' }).click()
  await page.getByRole('button', { name: 'Save as file' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText(what, { exact: true }).click()
  const said = await dialog.getByText(what === 'With all data' ? /unchanged/ : /rests on enough people|Kept back/).innerText()
  const [download] = await Promise.all([page.waitForEvent('download'), dialog.getByRole('button', { name: 'Save file' }).click()])
  const buffer = await readFile(await download.path())
  return { name: download.suggestedFilename(), buffer, said }
}

const asFile = (name: string, buffer: Buffer) => ({ name, mimeType: 'application/zip', buffer })

describe('a project as one file', () => {
  test('saved with its data and opened by somebody else it is the same; what is damaged is refused and changes nothing', async () => {
    const author = await visit()
    await author.page.getByRole('button', { name: /^Company Northstar/ }).click()
    await author.page.getByText('Share of wallet', { exact: true }).first().click()
    await author.page.locator('section[aria-busy="false"]').first().waitFor()
    await author.page.keyboard.press('s')
    await author.page.getByText('Kept as no. 1 of the story').waitFor()
    await author.page.getByRole('textbox', { name: 'Title of the project' }).fill('Motor 2026')
    await author.page.getByRole('button', { name: 'Map', exact: true }).click()
    const before = await readTable(author.page)
    const { name, buffer } = await saveAs(author.page, 'With all data')
    expect(name).toBe('Motor 2026.sandbox')
    expect(strFromU8(unzipSync(buffer)['files/1']!)).toBe(await readFile(new URL('../../datasets/car-insurance-survey.en.csv', import.meta.url), 'utf8'))
    expect(author.faults).toEqual([])
    await author.leave()

    const reader = await visit()
    const { page } = reader
    await page.getByRole('button', { name: /^Company Northstar/ }).waitFor()
    await chooseFile(page, asFile('cut.sandbox', buffer.subarray(0, buffer.length / 2)))
    await page.getByRole('alert').getByText(/is not a project file|is damaged/).waitFor()
    await page.getByRole('button', { name: /^Company Northstar/ }).waitFor()
    await chooseFile(page, asFile(name, buffer))
    await expect.poll(() => page.getByRole('textbox', { name: 'Title of the project' }).inputValue()).toBe('Motor 2026')
    await page.getByRole('button', { name: /Story \(1\)/ }).waitFor()
    expect(await readTable(page)).toEqual(before)
    expect(reader.faults).toEqual([])
    await reader.leave()
  })

  test('without data of persons: sums only, the same map, and nothing of any row', async () => {
    const visitor = await visit()
    const { page, faults } = visitor
    await page.getByRole('button', { name: /^Company Northstar/ }).waitFor()
    const before = await readTable(page)
    const { name, buffer } = await saveAs(page, 'Without data of persons')
    const inside = unzipSync(buffer)
    expect(Object.keys(inside)).toEqual(['project.json', 'files/1'])
    const rows = await readFile(new URL('../../datasets/car-insurance-survey.en.csv', import.meta.url), 'utf8')
    const [header] = rows.split('\n')
    expect(strFromU8(inside['files/1']!)).not.toContain('respondent_id')
    expect(strFromU8(inside['project.json']!)).not.toContain('respondent_id')
    expect(header).toContain('respondent_id')
    await chooseFile(page, asFile(name, buffer))
    await page.getByRole('button', { name: 'Customer database' }).waitFor({ state: 'detached' })
    const after = await readTable(page)
    expect(Object.keys(after)).toEqual(Object.keys(before))
    for (const company of ['Northstar', 'Lantern']) expect(after[company]).toEqual(before[company])
    expect(faults).toEqual([])
    await visitor.leave()
  })
})

test('the briefing: a sentence, its evidence, and the way to it on the map', async () => {
  const visitor = await visit()
  const { page, faults } = visitor
  await page.getByRole('button', { name: 'Briefing' }).click()
  const claim = page.getByText(/^Northstar has its strongest relationship with Premium owners: 80\.2, 9\.4 points ahead of Careful families\.$/)
  await claim.click()
  const evidence = page.getByRole('table').first()
  await expect.poll(() => evidence.getByRole('row').allInnerTexts()).toContain('Northstar\tPremium owners\t80.2\t1.1\t269')
  await page.getByText(/In Premium owners, Northstar has .* of the value customers see/).or(page.getByText(/In .* of the value customers see/).first()).first().waitFor()
  await visitor.screenshot('briefing')
  await page.getByRole('button', { name: 'Show on the map' }).first().click()
  await page.getByRole('button', { name: /^Company Northstar/, pressed: true }).or(page.getByRole('heading', { name: 'Northstar' })).first().waitFor()
  expect(faults).toEqual([])
  await visitor.leave()
})
