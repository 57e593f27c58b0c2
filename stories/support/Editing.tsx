import type { ReactNode } from 'react'
import type { Codebook } from '../../src/core/codebook/codebook.ts'
import { useImportStore } from '../../src/state/import-store.ts'
import type { Market } from './markets.ts'

/** Puts a market's codebook into the store of the import, where the controls of a story edit it. */
export function startEditing(market: Market): void {
  useImportStore.setState({ codebook: market.codebook })
}

/** The codebook being edited at this moment; for play functions. */
export function editedCodebook(): Codebook {
  const { codebook } = useImportStore.getState()
  if (!codebook) throw new Error('no codebook is being edited')
  return codebook
}

/** Shows controls over the codebook as it is being edited. */
export function Editing({ children }: { children: (codebook: Codebook) => ReactNode }) {
  const codebook = useImportStore((state) => state.codebook)
  return codebook && children(codebook)
}
