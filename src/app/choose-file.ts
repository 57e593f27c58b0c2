/** Opens the system's file chooser; nothing happens when the user leaves it without choosing. */
export function chooseFile(onFile: (file: File) => void): void {
  const input = document.createElement('input')
  input.type = 'file'
  input.accept =
    '.csv,.tsv,.tab,.txt,.xlsx,.sav,.zsav,.parquet,.zip,.gz,.json,text/csv,text/tab-separated-values,text/plain'
  input.hidden = true
  // in the page while the chooser is open: an element that nothing refers to may be collected
  document.body.append(input)
  input.addEventListener('cancel', () => input.remove())
  input.addEventListener('change', () => {
    const file = input.files?.[0]
    input.remove()
    if (file) onFile(file)
  })
  input.click()
}
