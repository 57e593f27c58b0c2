const WAYS_OUT = ['fetch', 'XMLHttpRequest', 'WebSocket', 'WebSocketStream', 'WebTransport', 'EventSource', 'importScripts', 'Worker'] as const

/**
 * Takes every way to the network from a scope, for good: the rows are in the worker, and its content policy could only be set by a
 * server. What is imported from the app's own files goes on.
 */
export function shutNetwork(scope: object): void {
  for (const name of WAYS_OUT) Object.defineProperty(scope, name, { value: undefined, writable: false, configurable: false })
}
