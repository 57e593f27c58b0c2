import { expect, test } from 'vitest'
import { commandOf, switchOf } from '../../../src/core/project/presentation-keys.ts'

test('the buttons of remote controls lead on and back, and blacken the screen', () => {
  // what the common ones send
  expect(['PageDown', 'PageUp', '.', 'b', 'B', 'Escape'].map(commandOf)).toEqual(['next', 'previous', 'black', 'black', 'black', 'escape'])
  expect(switchOf('F5')).toBe('fullScreen')
})

test('letters count with and without Shift; digits are collected; other keys keep their meaning', () => {
  expect([commandOf('L'), switchOf('N')]).toEqual(['spotlight', 'notes'])
  expect(commandOf('7')).toEqual({ digit: '7' })
  expect(['Tab', 'x', 'F12', 'constructor'].map(commandOf)).toEqual([null, null, null, null])
})
