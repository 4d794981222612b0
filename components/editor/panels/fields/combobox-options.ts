/** One proposal of a text field. */
export interface ComboboxOption {
  value: string;
  label: string;
  /** A heading over the options that follow each other with the same one. */
  group?: string;
  /** A second line. */
  detail?: string;
  /** Further words it is found by. */
  search?: string;
}

/** The options that hold the text in any of their words; the one that it names stands first. */
export function findOptions(options: readonly ComboboxOption[], typed: string): readonly ComboboxOption[] {
  const wanted = typed.trim().toLowerCase();
  const found = options.filter(({ value, label, detail = "", search = "" }) =>
    `${value} ${label} ${detail} ${search}`.toLowerCase().includes(wanted),
  );
  const named = found.find((option) => isNamed(option, wanted));
  return named ? [named, ...found.filter((option) => option !== named)] : found;
}

/** What a typed text stands for once the field is left: the option that it names, else itself. */
export function readTyped(options: readonly ComboboxOption[], typed: string): string {
  const wanted = typed.trim();
  return options.find((option) => isNamed(option, wanted.toLowerCase()))?.value ?? wanted;
}

function isNamed({ value, label }: ComboboxOption, wanted: string): boolean {
  return value.toLowerCase() === wanted || label.toLowerCase() === wanted;
}
