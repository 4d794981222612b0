/** Hands a text out as a file; `name` without its ending may hold anything, what file systems dislike is left out. */
export function downloadFile(name: string, ending: "json" | "csv", text: string): void {
  const types = { json: "application/json", csv: "text/csv;charset=utf-8" };
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: types[ending] }));
  link.download = `${name.replaceAll(/[^\p{L}\p{N}]+/gu, "-").toLowerCase() || "topology"}.${ending}`;
  link.click();
  URL.revokeObjectURL(link.href);
}
