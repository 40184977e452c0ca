/**
 * An SVG as a PNG.
 *
 * @param svg - Text with width and height in px.
 * @param scale - Device pixels a px. Default 2.
 * @throws Error if the browser cannot draw it.
 */
export async function toPng(svg: string, scale = 2): Promise<Blob> {
  const url = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = image.naturalWidth * scale;
    canvas.height = image.naturalHeight * scale;
    const context = canvas.getContext('2d');
    context?.drawImage(image, 0, 0, canvas.width, canvas.height);
    const png = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'));
    if (!png) throw new Error('the browser gave no PNG');
    return png;
  } finally {
    URL.revokeObjectURL(url);
  }
}
