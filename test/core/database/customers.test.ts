import { expect, test } from 'vitest'
import { idOf, readCustomers } from '../../../src/core/database/customers.ts'
import { proposeDatabase } from '../../../src/core/database/propose-database.ts'
import { tableFromText } from '../../support/tables.ts'

test('a customer is called by his id, or by his place where the file has none', () => {
  const named = tableFromText('customer_id revenue\nA7 100\nB2 200\n. 300')
  const customers = readCustomers(named, proposeDatabase(named).book)
  expect([0, 1, 2].map((i) => idOf(customers, i))).toEqual(['A7', 'B2', '3'])
})
