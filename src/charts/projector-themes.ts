import { type ChartTheme, darkTheme, lightTheme } from './theme.ts'

// Projectors wash colours out: text has a contrast of 7 here (WCAG 1.4.6) and marks one of 4.5. The companies' colours
// keep their order and, as far as that allows, their hues; found by the search described at those of the screen.

/** For a bright room. */
export const brightRoom: ChartTheme = {
  ...lightTheme,
  ground: '#ffffff',
  ink: '#000000',
  muted: '#3d434d',
  faint: '#7d8592',
  dots: '#c3c9d2',
  segmentFill: '#dfe5ee',
  segmentStroke: '#28344a',
  warning: '#8a3200',
  companies: ['#6d3cae', '#916312', '#00717e', '#5d006a', '#2368f6', '#4a4805', '#a11251', '#607759'],
}

/** For a dark room, where a white screen would blind. */
export const darkRoom: ChartTheme = {
  ...darkTheme,
  ground: '#000000',
  ink: '#ffffff',
  muted: '#c3cad6',
  faint: '#7b8494',
  dots: '#39414e',
  segmentFill: '#27303d',
  segmentStroke: '#d3dcea',
  companies: ['#7f7bdb', '#d26a09', '#7cca88', '#cba5de', '#83edfa', '#fe9208', '#9e788b', '#b9f97f'],
}
