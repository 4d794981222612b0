const CLASS = "prints-picture";

/** Prints a picture by itself, whatever part of the design is in sight; what was put on the page for it goes afterwards. */
export async function printPicture(svg: string, title: string): Promise<void> {
  const address = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
  const frame = document.createElement("div");
  frame.className = "print-picture";
  const image = document.createElement("img");
  image.alt = title;
  image.src = address;
  frame.append(image);
  await image.decode();
  document.body.append(frame);
  document.documentElement.classList.add(CLASS);
  window.addEventListener(
    "afterprint",
    () => {
      document.documentElement.classList.remove(CLASS);
      frame.remove();
      URL.revokeObjectURL(address);
    },
    { once: true },
  );
  window.print();
}
