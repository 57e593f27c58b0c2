import { WorkerClient } from '../worker/client.ts'

let client: WorkerClient | null = null

/** The app's one worker, started when first needed. */
export function worker(): WorkerClient {
  client ??= new WorkerClient(new Worker(new URL('../worker/worker.ts', import.meta.url), { type: 'module' }))
  return client
}
