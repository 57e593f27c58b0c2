/**
 * A moment in ISO form, `2024-03-01` or `2024-03-01 14:30:00`; '' when there is no such date.
 *
 * @param milliseconds since 1970, to the nearest second
 * @param shows `auto` leaves midnight out
 */
export function timestampText(milliseconds: number, shows: 'date' | 'time' | 'auto'): string {
  const date = new Date(Math.round(milliseconds / 1000) * 1000)
  if (Number.isNaN(date.getTime())) return ''
  const [day = '', time = ''] = date.toISOString().split(/[TZ.]/)
  return shows === 'date' || (shows === 'auto' && time === '00:00:00') ? day : `${day} ${time}`
}

/** A time of day or a duration, `14:30:00`. */
export function timeText(seconds: number): string {
  const whole = Math.round(Math.abs(seconds))
  const parts = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60]
  return (seconds < 0 ? '-' : '') + parts.map((part) => String(part).padStart(2, '0')).join(':')
}
