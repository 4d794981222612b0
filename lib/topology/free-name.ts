/** Beyond these digits a number at a name's end is taken for a part of the name, e.g. a telephone number. */
const MOST_DIGITS = 6;
const NUMBERED = new RegExp(`^(.*?)(\\d{1,${MOST_DIGITS}})$`, "su");
/** Longer names are not counted on: the format holds names of 512 characters. */
const LONGEST_STEM = 500;

/**
 * The name itself where it is free, else the next number: VNet1 becomes VNet2, spoke-01 spoke-02, hub hub-2. `taken`
 * holds names in lower case, as Azure compares them. An empty name stays empty.
 */
export function freeName(taken: ReadonlySet<string>, name: string): string {
  if (name === "" || !taken.has(name.toLowerCase())) return name;
  const [, stem = name, digits = ""] = NUMBERED.exec(name) ?? [];
  const isNumbered = digits !== "" && !/\d$/.test(stem);
  const prefix = (isNumbered ? stem : `${name}-`).slice(0, LONGEST_STEM);
  const width = isNumbered ? digits.length : 1;
  let number = isNumbered ? Number(digits) + 1 : 2;
  const numbered = () => `${prefix}${String(number).padStart(width, "0")}`;
  while (taken.has(numbered().toLowerCase())) number += 1;
  return numbered();
}
