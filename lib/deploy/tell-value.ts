const LONGEST_VALUE = 200;

/** A value of Azure's as a person reads it; long ones are cut. */
export function tellValue(value: unknown): string {
  const text = typeof value === "string" ? value : (JSON.stringify(value) ?? "–");
  return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}…` : text;
}
