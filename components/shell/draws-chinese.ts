const SIZE = 24;

/** Whether this machine has signs for Chinese of its own: without, every character is the same empty box. */
export function drawsChinese(): boolean {
  return paint("繁") !== paint("體");
}

function paint(character: string): string {
  const canvas = document.createElement("canvas");
  canvas.width = SIZE;
  canvas.height = SIZE;
  const context = canvas.getContext("2d");
  if (context) {
    context.font = `${SIZE - 4}px system-ui, sans-serif`;
    context.textBaseline = "top";
    context.fillText(character, 2, 2);
  }
  return canvas.toDataURL();
}
