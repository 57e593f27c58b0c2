import { afterEach, beforeEach } from 'vitest'
import { WorkerClient } from '../../src/worker/client.ts'
import { host } from '../../src/worker/host.ts'

/** A worker's host in the same process for each test of a file; gives the page's side of it. */
export function hostWorker(): () => WorkerClient {
  let channel: MessageChannel
  let client: WorkerClient
  beforeEach(() => {
    channel = new MessageChannel()
    host(channel.port2, () => new Promise((resolve) => setTimeout(resolve)))
    client = new WorkerClient(channel.port1 as unknown as Worker)
  })
  afterEach(() => {
    channel.port1.close()
    channel.port2.close()
  })
  return () => client
}
