/** Beyond these browsers give an empty picture. */
const MOST_PIXELS = 120_000_000;
const LONGEST_SIDE = 16_000;

/** An SVG document as a PNG file, `scale` times as large; less where no browser could hold it, which is said. */
export async function drawPng(svg: string, scale: number): Promise<{ blob: Blob; isReduced: boolean }> {
  const address = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const { width, height } = image;
    const possible = fitScale(width, height, scale);
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(width * possible);
    canvas.height = Math.round(height * possible);
    canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return { blob: await toBlob(canvas), isReduced: possible < scale };
  } finally {
    URL.revokeObjectURL(address);
  }
}

/** The wanted scale, or the largest one that a picture of this size can have. */
export function fitScale(width: number, height: number, scale: number): number {
  return Math.min(
    scale,
    LONGEST_SIDE / Math.max(width, height, 1),
    Math.sqrt(MOST_PIXELS / Math.max(1, width * height)),
  );
}

function toBlob(canvas: HTMLCanvasElement): Promise<Blob> {
  return new Promise((resolve, reject) => {
    canvas.toBlob(
      (blob) => (blob ? resolve(blob) : reject(new Error("The browser gave no picture."))),
      "image/png",
    );
  });
}
