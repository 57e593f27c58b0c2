import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest'
import { WorkerClient } from '../../src/worker/client.ts'
import { host } from '../../src/worker/host.ts'

/** A worker's host in the same process for each test of a file, or one for all of them; gives the page's side of it. */
export function hostWorker(forEach: 'test' | 'file' = 'test'): () => WorkerClient {
  let channel: MessageChannel
  let client: WorkerClient
  const [begin, end] = forEach === 'test' ? [beforeEach, afterEach] : [beforeAll, afterAll]
  begin(() => {
    channel = new MessageChannel()
    host(channel.port2, () => new Promise((resolve) => setTimeout(resolve)))
    client = new WorkerClient(channel.port1 as unknown as Worker)
  })
  end(() => {
    channel.port1.close()
    channel.port2.close()
  })
  return () => client
}
