import type { Size } from '../charts/map/map-input.ts'

/**
 * Paints an SVG in just so many pixels, with the fonts of this machine.
 *
 * @param svg the text of an SVG file of that width and height
 * @throws Error where the browser has no memory for so large a picture
 */
export async function pngOf(svg: string, { width, height }: Size): Promise<Blob> {
  const url = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }))
  try {
    const image = new Image()
    image.src = url
    await image.decode()
    const canvas = document.createElement('canvas')
    canvas.width = width
    canvas.height = height
    const context = canvas.getContext('2d')
    if (!context) throw new Error('no canvas')
    context.drawImage(image, 0, 0, width, height)
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'))
    if (!blob) throw new Error(`no memory for ${width} × ${height} pixels`)
    return blob
  } finally {
    URL.revokeObjectURL(url)
  }
}
