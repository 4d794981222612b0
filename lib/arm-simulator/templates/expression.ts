import { readTokens, shorten, type Token, type TokenKind } from "./expression-tokens";
import { TemplateError } from "./template-error";

/** An expression of the template language as read. */
export type Expression =
  | { kind: "literal"; value: string | number }
  | { kind: "call"; namespace?: string; name: string; parameters: Expression[] }
  | { kind: "member"; of: Expression; name: string }
  | { kind: "index"; of: Expression; at: Expression };

/** ARM's own limit on the length of an expression. */
const LONGEST_EXPRESSION = 24_576;
/** Our own limit: an expression nested deeper than anyone writes would only exhaust the stack. */
const DEEPEST_EXPRESSION = 100;

/** True for `[…]`; `[[…` is a text that begins with a bracket. */
export function isExpression(text: string): boolean {
  return text.startsWith("[") && text.endsWith("]") && !text.startsWith("[[") && text.length > 1;
}

/** The text that a string which is no expression stands for. */
export function unescapeText(text: string): string {
  return text.startsWith("[[") ? text.slice(1) : text;
}

/** Reads `[…]`; throws a TemplateError in ARM's words when it is not one whole expression. */
export function parseExpression(text: string): Expression {
  if (text.length > LONGEST_EXPRESSION) {
    throw new TemplateError(
      `The language expression length limit exceeded. Limit: '${LONGEST_EXPRESSION}' and actual: '${text.length}'`,
    );
  }
  const inside = text.slice(1, -1);
  const parser = new Parser(inside, readTokens(inside));
  const expression = parser.readOperand(0);
  parser.expect("EndOfData");
  return expression;
}

class Parser {
  #next = 0;

  constructor(
    private readonly text: string,
    private readonly tokens: readonly Token[],
  ) {}

  /** A literal or a call with the members and indexes that follow it. */
  readOperand(depth: number): Expression {
    if (depth > DEEPEST_EXPRESSION) {
      throw new TemplateError(
        `The language expression '${shorten(this.text)}' is nested more than ${DEEPEST_EXPRESSION} levels deep`,
      );
    }
    let expression = this.#readBase(depth);
    for (;;) {
      if (this.#take("Dot")) {
        expression = { kind: "member", of: expression, name: this.expect("Identifier").text };
      } else if (this.#take("LeftSquareBracket")) {
        const at = this.readOperand(depth + 1);
        this.expect("RightSquareBracket");
        expression = { kind: "index", of: expression, at };
      } else return expression;
    }
  }

  expect(kind: TokenKind): Token {
    const token = this.tokens[this.#next];
    if (token?.kind !== kind) {
      throw new TemplateError(
        `Unable to parse language expression '${shorten(this.text)}': expected token '${kind}' and actual '${token?.kind ?? "EndOfData"}'`,
      );
    }
    this.#next += 1;
    return token;
  }

  #readBase(depth: number): Expression {
    const literal = this.#take("Literal");
    if (literal) return { kind: "literal", value: literal.text.replaceAll("''", "'") };
    const integer = this.#take("Integer");
    if (integer) return { kind: "literal", value: Number(integer.text) };
    const first = this.expect("Identifier").text;
    const second = this.#take("Dot") ? this.expect("Identifier").text : undefined;
    const parameters = this.#readParameters(depth);
    return second === undefined
      ? { kind: "call", name: first, parameters }
      : { kind: "call", namespace: first, name: second, parameters };
  }

  #readParameters(depth: number): Expression[] {
    this.expect("LeftParenthesis");
    const parameters: Expression[] = [];
    if (this.#take("RightParenthesis")) return parameters;
    do parameters.push(this.readOperand(depth + 1));
    while (this.#take("Comma"));
    this.expect("RightParenthesis");
    return parameters;
  }

  #take(kind: TokenKind): Token | undefined {
    const token = this.tokens[this.#next];
    if (token?.kind !== kind) return undefined;
    this.#next += 1;
    return token;
  }
}

/** The expression as text again, without the brackets; reading it gives the same expression. */
export function printExpression(expression: Expression): string {
  switch (expression.kind) {
    case "literal":
      return typeof expression.value === "number"
        ? String(expression.value)
        : `'${expression.value.replaceAll("'", "''")}'`;
    case "call": {
      const name = expression.namespace ? `${expression.namespace}.${expression.name}` : expression.name;
      return `${name}(${expression.parameters.map(printExpression).join(", ")})`;
    }
    case "member":
      return `${printExpression(expression.of)}.${expression.name}`;
    case "index":
      return `${printExpression(expression.of)}[${printExpression(expression.at)}]`;
  }
}
