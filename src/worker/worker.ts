import { host } from './host.ts'
import { shutNetwork } from './shut-network.ts'

// the one worker of the app: everything that takes time runs here, and the rows never leave it
shutNetwork(self)
host(self, () => new Promise((resolve) => setTimeout(resolve)))
