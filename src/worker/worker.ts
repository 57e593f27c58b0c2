import { host, type Port } from './host.ts'

// the one worker of the app: everything that takes time runs here, and the rows never leave it
host(self as unknown as Port, () => new Promise((resolve) => setTimeout(resolve)))
