import type { Text } from './en.ts'
import { formatFor } from './format.ts'
import { answers } from './zh/answers.ts'
import { briefing } from './zh/briefing.ts'
import { clusters } from './zh/clusters.ts'
import { compare } from './zh/compare.ts'
import { customerProfile } from './zh/customer-profile.ts'
import { database } from './zh/database.ts'
import { databaseFiles } from './zh/database-files.ts'
import { diagnostics } from './zh/diagnostics.ts'
import { errors } from './zh/errors.ts'
import { files } from './zh/files.ts'
import { explore } from './zh/explore.ts'
import { exports } from './zh/exports.ts'
import { importing } from './zh/import.ts'
import { issues } from './zh/issues.ts'
import { look } from './zh/look.ts'
import { offline } from './zh/offline.ts'
import { projectFile } from './zh/project-file.ts'
import { projects } from './zh/projects.ts'
import { present } from './zh/present.ts'
import { recipes } from './zh/recipes.ts'
import { sandbox } from './zh/sandbox.ts'
import { shares } from './zh/shares.ts'
import { shell } from './zh/shell.ts'
import { signs } from './zh/signs.ts'
import { story } from './zh/story.ts'
import { valueMap } from './zh/value-map.ts'
import { warehouse } from './zh/warehouse.ts'
import { waves } from './zh/waves.ts'
import { zoomOut } from './zh/zoom-out.ts'

/** Simplified Chinese, in the words of market research: 企业, 细分市场, 需求, 感受价值, 期次, 样本量. */
export const zh: Text = {
  locale: 'zh-CN',
  format: formatFor('zh-CN'),
  errors,
  issues,
  shell,
  sandbox,
  shares,
  answers,
  importing,
  files,
  diagnostics,
  offline,
  projectFile,
  projects,
  recipes,
  look,
  explore,
  exports,
  briefing,
  clusters,
  compare,
  waves,
  signs,
  story,
  present,
  valueMap,
  zoomOut,
  database,
  customerProfile,
  databaseFiles,
  warehouse,
}
