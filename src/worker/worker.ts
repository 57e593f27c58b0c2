import { host } from './host.ts'

// the one worker of the app: everything that takes time runs here, and the rows never leave it
host(self, () => new Promise((resolve) => setTimeout(resolve)))
