/** Opens the system's file chooser; one or several may be chosen, and nothing happens when the user leaves it without choosing. */
export function chooseFiles(onFiles: (files: File[]) => void): void {
  const input = document.createElement('input')
  input.type = 'file'
  input.multiple = true
  input.accept =
    '.sandbox,.csv,.tsv,.tab,.txt,.xlsx,.sav,.zsav,.parquet,.zip,.gz,.json,text/csv,text/tab-separated-values,text/plain'
  input.hidden = true
  // in the page while the chooser is open: an element that nothing refers to may be collected
  document.body.append(input)
  input.addEventListener('cancel', () => input.remove())
  input.addEventListener('change', () => {
    const files = [...(input.files ?? [])]
    input.remove()
    if (files.length > 0) onFiles(files)
  })
  input.click()
}
