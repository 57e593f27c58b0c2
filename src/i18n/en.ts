import { answers } from './en/answers.ts'
import { clusters } from './en/clusters.ts'
import { compare } from './en/compare.ts'
import { database } from './en/database.ts'
import { databaseFiles } from './en/database-files.ts'
import { diagnostics } from './en/diagnostics.ts'
import { errors } from './en/errors.ts'
import { files } from './en/files.ts'
import { explore } from './en/explore.ts'
import { exports } from './en/exports.ts'
import { importing } from './en/import.ts'
import { issues } from './en/issues.ts'
import { look } from './en/look.ts'
import { offline } from './en/offline.ts'
import { projectFile } from './en/project-file.ts'
import { projects } from './en/projects.ts'
import { present } from './en/present.ts'
import { recipes } from './en/recipes.ts'
import { sandbox } from './en/sandbox.ts'
import { shares } from './en/shares.ts'
import { shell } from './en/shell.ts'
import { signs } from './en/signs.ts'
import { story } from './en/story.ts'
import { valueMap } from './en/value-map.ts'
import { warehouse } from './en/warehouse.ts'
import { waves } from './en/waves.ts'
import { zoomOut } from './en/zoom-out.ts'
import { formatFor } from './format.ts'

/** English, and the shape of every other language. */
export const en = { locale: 'en', format: formatFor('en'), errors, issues, shell, sandbox, shares, answers, importing, files, diagnostics, look, explore, clusters, compare, waves, signs, story, present, exports, offline, projectFile, projects, recipes, valueMap, zoomOut, database, databaseFiles, warehouse }

/** All texts of a language: strings, and functions where a text has parts to fill in. */
export type Text = typeof en
