import { TemplateError } from "./template-error";

/** One piece of an expression; `at` counts characters from the opening bracket. */
export interface Token {
  kind: TokenKind;
  text: string;
  at: number;
}

export type TokenKind =
  | "Identifier"
  | "Literal"
  | "Integer"
  | "LeftParenthesis"
  | "RightParenthesis"
  | "LeftSquareBracket"
  | "RightSquareBracket"
  | "Comma"
  | "Dot"
  | "EndOfData";

const MARKS: Readonly<Record<string, TokenKind>> = {
  "(": "LeftParenthesis",
  ")": "RightParenthesis",
  "[": "LeftSquareBracket",
  "]": "RightSquareBracket",
  ",": "Comma",
  ".": "Dot",
};

/** Cuts the inside of `[…]` into tokens; throws a TemplateError at a character that belongs to none. */
export function readTokens(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    const space = matchAt(/\s+/y, text, at);
    if (space !== undefined) {
      at += space.length;
      continue;
    }
    const token = readToken(text, at);
    tokens.push(token);
    at += lengthInText(token);
  }
  return [...tokens, { kind: "EndOfData", text: "", at }];
}

function readToken(text: string, at: number): Token {
  const mark = MARKS[text[at] ?? ""];
  if (mark) return { kind: mark, text: text[at] ?? "", at };
  const literal = matchAt(/'(?:[^']|'')*'/y, text, at);
  if (literal !== undefined) return { kind: "Literal", text: literal.slice(1, -1), at };
  const integer = matchAt(/-?\d+/y, text, at);
  if (integer !== undefined) return { kind: "Integer", text: integer, at };
  const identifier = matchAt(/[A-Za-z_$][\w$]*/y, text, at);
  if (identifier !== undefined) return { kind: "Identifier", text: identifier, at };
  throw new TemplateError(
    `The language expression '${shorten(text)}' is not valid: the string character '${text[at]}' at position '${at}' is not expected`,
  );
}

/** The literal's text lost its quotes. */
function lengthInText(token: Token): number {
  return token.kind === "Literal" ? token.text.length + 2 : token.text.length;
}

function matchAt(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}

/** A text as it stands in an error: the whole of a long one helps nobody. */
export function shorten(text: string): string {
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}
