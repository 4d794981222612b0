import { expect, test } from "vitest";
import { listArguments } from "./list-arguments";

test.each<[string, string[]]>([
  ["Nothing is asked for.", []],
  ["{name} has {count, number} of '{these}', it''s {name}", ["{count, number}", "{name}"]],
  [
    "{count, plural, one {# link of {name}} other {# links of {name}}} <mono>{range}</mono>",
    ["<mono>", "{count, plural}", "{name}", "{range}"],
  ],
  [
    "{kind, select, vnet {{more, plural, =0 {} other {and #}}} other {{text}}}.",
    ["{kind, select: other vnet}", "{more, plural}", "{text}"],
  ],
])("%s", (message, asked) => {
  expect(listArguments(message)).toEqual(asked);
});
