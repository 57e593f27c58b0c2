import { expect, test } from 'vitest'
import { chooseSides } from '../../../src/charts/labels/name-sides.ts'

const table = { width: 1000, height: 600 }
const token = (x: number, y: number) => ({ x, y, width: 90 })

test('names hang below their marks where there is room', () => {
  expect(chooseSides([token(300, 300), token(600, 300)], 20, table)).toEqual(['below', 'below'])
})

test('a name goes where it covers neither the mark nor the name of a token close by', () => {
  expect(chooseSides([token(300, 300), token(310, 345)], 20, table)).toEqual(['above', 'below'])
  expect(chooseSides([token(300, 300), token(340, 300)], 20, table)).toEqual(['above', 'below'])
  expect(chooseSides([token(300, 260), token(300, 305), token(300, 350)], 20, table)).toEqual(['above', 'right', 'below'])
})

test('a name at the edge stays on the table', () => {
  expect(chooseSides([token(500, 590), token(5, 300)], 20, table)).toEqual(['above', 'right'])
})
