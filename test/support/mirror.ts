import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A server of the tests' own, and the requests it has had. */
export interface Site {
  url: string
  requests: string[]
  /** Ends it and every connection: from then on it is as if there were no network. */
  close(): Promise<void>
}

/** A site of another origin, to see whether anything asks it. */
export async function otherSite(): Promise<Site> {
  return serve((_request, response) => {
    response.writeHead(200, { 'access-control-allow-origin': '*', 'content-type': 'text/javascript' }).end('globalThis.wasHere = true')
  })
}

/** The site at `original` once more; `change` alters a text by its name, as a newer version of the app would. */
export async function mirror(original: string, change: (name: string, text: string) => string): Promise<Site> {
  return serve((request, response) => {
    void (async () => {
      const found = await fetch(new URL(`.${request.url}`, original))
      const name = request.url!.slice(1)
      const content = name.endsWith('.js') && !name.includes('/') ? change(name, await found.text()) : Buffer.from(await found.arrayBuffer())
      response.writeHead(found.status, { 'content-type': found.headers.get('content-type') ?? 'text/plain' }).end(content)
    })()
  })
}

async function serve(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<Site> {
  const requests: string[] = []
  const server: Server = createServer((request, response) => {
    requests.push(request.url!)
    answer(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
