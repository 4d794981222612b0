/** What a field of a resource was or becomes, in few words: the last part of an ARM id, the values of an object. */
export function changeWords(value: unknown): string | null {
  if (value === null || value === undefined || value === "") return null;
  if (typeof value === "string") return value.startsWith("/subscriptions/") ? lastPart(value) : value;
  if (typeof value !== "object") return String(value);
  const parts = Object.values(value).flatMap((part) => changeWords(part) ?? []);
  return parts.length === 0 ? null : parts.join(", ");
}

function lastPart(armId: string): string {
  return armId.slice(armId.lastIndexOf("/") + 1);
}
