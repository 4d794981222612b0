const TYPES = {
  json: "application/json",
  csv: "text/csv;charset=utf-8",
  log: "text/plain;charset=utf-8",
  ndjson: "application/x-ndjson",
  svg: "image/svg+xml",
  png: "image/png",
  md: "text/markdown;charset=utf-8",
};

/** Hands a text or a picture out as a file; returns what it is called. */
export function downloadFile(name: string, ending: keyof typeof TYPES, content: string | Blob): string {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([content], { type: TYPES[ending] }));
  link.download = fileName(name, ending);
  link.click();
  URL.revokeObjectURL(link.href);
  return link.download;
}

/** `name` without its ending may hold anything; what file systems dislike is left out. */
function fileName(name: string, ending: string): string {
  return `${name.replaceAll(/[^\p{L}\p{N}]+/gu, "-").toLowerCase() || "topology"}.${ending}`;
}
