/** Kinds of files that the system's chooser offers as data. */
export const ACCEPTED = '.csv,.tsv,.tab,.txt,.xlsx,.sav,.zsav,.parquet,.zip,.gz,.json,text/csv,text/tab-separated-values,text/plain'
