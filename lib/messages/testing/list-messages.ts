/** Every key of a catalogue with its message, in the catalogue's order. */
export function listMessages(catalogue: unknown, path = ""): [key: string, message: string][] {
  if (typeof catalogue === "string") return [[path, catalogue]];
  return Object.entries(catalogue as Record<string, unknown>).flatMap(([key, inner]) =>
    listMessages(inner, path === "" ? key : `${path}.${key}`),
  );
}
