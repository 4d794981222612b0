import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Expression, isExpression, parseExpression, printExpression, unescapeText } from "./expression";
import { TemplateError } from "./template-error";

const name = fc.stringMatching(/^[a-zA-Z_][a-zA-Z0-9_]{0,8}$/);
const literal: fc.Arbitrary<Expression> = fc
  .oneof(fc.string(), fc.integer())
  .map((value) => ({ kind: "literal", value }));
const { expression } = fc.letrec<{ expression: Expression }>((tie) => ({
  expression: fc.oneof(
    { maxDepth: 4, depthSize: "small" },
    literal,
    fc.record({
      kind: fc.constant("call" as const),
      name,
      parameters: fc.array(tie("expression"), { maxLength: 3 }),
    }),
    fc.record({
      kind: fc.constant("call" as const),
      namespace: name,
      name,
      parameters: fc.array(tie("expression"), { maxLength: 3 }),
    }),
    fc.record({ kind: fc.constant("member" as const), of: tie("expression"), name }),
    fc.record({ kind: fc.constant("index" as const), of: tie("expression"), at: tie("expression") }),
  ),
}));

describe("an expression", () => {
  it("that was printed reads back as itself, whatever it is", () => {
    fc.assert(
      fc.property(expression, (written) => {
        const text = `[${printExpression(written)}]`;
        expect(parseExpression(text)).toEqual(written);
      }),
    );
  });

  it("may have spaces and line ends anywhere between its parts", () => {
    fc.assert(
      fc.property(expression, fc.constantFrom(" ", "\n", "\t ", "\r\n"), (written, space) => {
        const spread = printExpression(written).replace(/'(?:[^']|'')*'|[(),[\]]/g, (part) =>
          part.startsWith("'") ? part : `${space}${part}${space}`,
        );
        expect(parseExpression(`[${spread}]`)).toEqual(written);
      }),
    );
  });

  it("of any text is read or refused in the template's own words, never otherwise", () => {
    const noise = fc.oneof(
      fc.string(),
      fc
        .array(fc.constantFrom("'", "''", "(", ")", "[", "]", ",", ".", "a", "1", "-", " ", "[["), {
          maxLength: 40,
        })
        .map((parts) => parts.join("")),
    );
    fc.assert(
      fc.property(noise, (inside) => {
        try {
          const read = parseExpression(`[${inside}]`);
          expect(parseExpression(`[${printExpression(read)}]`)).toEqual(read);
        } catch (error) {
          expect(error).toBeInstanceOf(TemplateError);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    ["[concat('a')]", true],
    ["[[concat('a')]", false],
    ["concat('a')", false],
    ["[1, 2", false],
    ["[", false],
    ["", false],
  ])("%j: %s", (text, expected) => {
    expect(isExpression(text)).toBe(expected);
  });

  it("escaped by a second bracket is a text", () => {
    expect(unescapeText("[[concat('a')]")).toBe("[concat('a')]");
  });

  it.each([
    ["[concat('a'", "expected token 'LeftParenthesis'"],
    [
      "[concat('a']",
      "Unable to parse language expression 'concat('a'': expected token 'RightParenthesis' and actual 'EndOfData'",
    ],
    ["[a() b()]", "expected token 'EndOfData' and actual 'Identifier'"],
    ["[a(#)]", "the string character '#' at position '2' is not expected"],
  ])("%s says what was expected", (text, reason) => {
    const attempt = () => parseExpression(text.endsWith("]") ? text : `[${text}]`);
    expect(attempt).toThrow(TemplateError);
    if (text.endsWith("]")) expect(attempt).toThrow(reason);
  });
});
