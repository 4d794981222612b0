const TYPES = {
  json: "application/json",
  csv: "text/csv;charset=utf-8",
  log: "text/plain;charset=utf-8",
  ndjson: "application/x-ndjson",
  svg: "image/svg+xml",
  png: "image/png",
  md: "text/markdown;charset=utf-8",
};

/** Hands a text or a picture out as a file; `name` without its ending may hold anything, what file systems dislike is left out. */
export function downloadFile(name: string, ending: keyof typeof TYPES, content: string | Blob): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([content], { type: TYPES[ending] }));
  link.download = `${name.replaceAll(/[^\p{L}\p{N}]+/gu, "-").toLowerCase() || "topology"}.${ending}`;
  link.click();
  URL.revokeObjectURL(link.href);
}
