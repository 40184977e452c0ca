/**
 * A figure as a PNG picture, drawn by the browser; works without a server and without network.
 *
 * @param svg - SVG text.
 * @param width - Width in CSS px.
 * @param height - Height in CSS px.
 * @param scale - Pixels of the picture a CSS pixel.
 * @throws Error if the browser cannot draw it.
 */
export async function svgToPng(
  svg: string,
  width: number,
  height: number,
  scale: number,
): Promise<Blob> {
  const image = new Image();
  image.src = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(width * scale);
    canvas.height = Math.round(height * scale);
    const context = canvas.getContext('2d');
    if (context === null) throw new Error('the canvas must give a 2d context, got none');
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
    if (blob === null) throw new Error(`no picture of ${canvas.width} x ${canvas.height} px`);
    return blob;
  } finally {
    URL.revokeObjectURL(image.src);
  }
}
