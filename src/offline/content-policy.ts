const DIRECTIVES: Record<string, string> = {
  'default-src': "'none'",
  'script-src': "'self'",
  // neither style elements nor style attributes: variables of the theme are a sheet of their own (app/theme-sheet.ts)
  'style-src': "'self'",
  // pictures of the user's own work are drawn from memory
  'img-src': "'self' data: blob:",
  'connect-src': "'self'",
  'worker-src': "'self'",
  'manifest-src': "'self'",
  'form-action': "'none'",
  'base-uri': "'none'",
}

/**
 * What the built page may load and run: files of its own site and nothing else, so that survey answers cannot leave even through
 * a faulty library (https://www.w3.org/TR/CSP3/). Workers have their own policy, which only a server could set: see
 * `worker/shut-network.ts`.
 */
export const contentPolicy = Object.entries(DIRECTIVES)
  .map(([directive, sources]) => `${directive} ${sources}`)
  .join('; ')
