import type { offline as shape } from '../en/offline.ts'

/** A newer version of the app. */
export const offline: typeof shape = {
  updateReady: '新版本已就绪。',
  updateHint: '在您更新之前，一切照常使用。',
  takeOver: '立即更新',
}
