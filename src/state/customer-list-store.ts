import { create } from 'zustand'
import type { CustomerList, CustomerSelection, ListParams } from '../core/database/customers-behind.ts'
import { worker } from './worker-client.ts'
import { useProjectStore } from './project-store.ts'

/** A number whose customers are looked at. */
export interface NumberBehind {
  selection: CustomerSelection
  /** The group that the number is of; null: all customers. */
  group: string | null
  /** What the number says, in words of the language in which it was picked. */
  title: string
}

interface CustomerListState {
  // The number whose customers are listed; null while no list is open.
  behind: NumberBehind | null
}

/** The list of customers that lies over the screen. */
export const useCustomerListStore = create<CustomerListState>(() => ({ behind: null }))

/** Lists the customers behind a number. */
export function showCustomers(behind: NumberBehind): void {
  useCustomerListStore.setState({ behind })
}

/** Closes the list. */
export function closeCustomers(): void {
  useCustomerListStore.setState({ behind: null })
}

/** The whole list, for a file. */
export function listOfCustomers(params: ListParams): Promise<CustomerList> {
  return worker().evaluate(useProjectStore.getState().doc, { analysis: 'customersBehind', overrides: { customersBehind: { ...params, limit: null } } }).result
}
