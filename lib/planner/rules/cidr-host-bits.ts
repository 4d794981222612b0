import { faultyPrefixes, type PrefixField } from "./prefix-fields";
import type { Breach, Rule } from "./rule";
import { MOST_NAMED } from "./targets";

/** Prefixes whose host bits are set, such as 10.1.2.3/16: one finding for each list that holds any. */
export const cidrHostBits: Rule = {
  code: "cidr-host-bits",
  source: {
    source: "Azure Resource Manager takes canonical prefixes only (secondary sources)",
    asOf: "2026-06-04",
  },
  check: ({ index }) => {
    const lists = new Map<PrefixField["list"], HostBitsField[]>();
    for (const field of faultyPrefixes(index).filter(hasHostBits)) {
      const known = lists.get(field.list);
      if (known) known.push(field);
      else lists.set(field.list, [field]);
    }
    return [...lists.values()].flatMap((fields): Breach[] => {
      const [first] = fields;
      if (!first) return [];
      const { place, subnet, text } = first;
      const texts = [...first.list.texts];
      for (const { at, reading } of fields) texts[at] = reading.canonical;
      return [
        {
          severity: "error",
          values: { place, subnet, text, canonical: first.reading.canonical, more: fields.length - 1 },
          targets: fields.slice(0, MOST_NAMED).map(({ target }) => target),
          fix: [first.list.replaceAll(texts)],
        },
      ];
    });
  },
};

type HostBitsField = PrefixField & { reading: Extract<PrefixField["reading"], { reason: "host-bits" }> };

function hasHostBits(field: PrefixField): field is HostBitsField {
  return field.reading.reason === "host-bits";
}
