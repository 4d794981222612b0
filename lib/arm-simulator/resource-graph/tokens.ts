import { invalidQuery } from "./refusals";

/** One word of a query. */
export interface Token {
  kind: "word" | "text" | "number" | "sign" | "end";
  /** The word or sign as written; of a text what it says. */
  value: string;
  /** Where it stands in the query. */
  at: number;
}

const SPACE = /^(?:\s+|\/\/[^\n]*)+/;
/** `in~` and `!contains` are one word each. */
const WORD = /^!?[A-Za-z_$][A-Za-z0-9_]*(?:-(?:away|keep|rename|expand|reorder|cs))?(?:~(?=\s|\())?/;
const NUMBER = /^\d+(?:\.\d+)?/;
const TEXT = /^(?:'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*")/;
const VERBATIM = /^@(?:'[^'\n]*'|"[^"\n]*")/;
const SIGN = /^(?:==|!=|=~|!~|<=|>=|[<>=|(),.[\]*+\-/%])/;

/** Cuts a query into words; the last one is the end. Throws Resource Graph's 400 for what is no word. */
export function tokenize(query: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  for (;;) {
    at += SPACE.exec(query.slice(at))?.[0].length ?? 0;
    if (at >= query.length) break;
    const rest = query.slice(at);
    const token = readToken(rest, at);
    if (!token) throw invalidQuery(query, at, rest.slice(0, 20));
    tokens.push(token);
    at += token.length;
  }
  return [...tokens, { kind: "end", value: "", at: query.length }];
}

function readToken(rest: string, at: number): (Token & { length: number }) | undefined {
  const verbatim = VERBATIM.exec(rest)?.[0];
  if (verbatim) return { kind: "text", value: verbatim.slice(2, -1), at, length: verbatim.length };
  const text = TEXT.exec(rest)?.[0];
  if (text) return { kind: "text", value: readEscapes(text.slice(1, -1)), at, length: text.length };
  const number = NUMBER.exec(rest)?.[0];
  if (number) return { kind: "number", value: number, at, length: number.length };
  const word = WORD.exec(rest)?.[0];
  if (word) return { kind: "word", value: word, at, length: word.length };
  const sign = SIGN.exec(rest)?.[0];
  return sign ? { kind: "sign", value: sign, at, length: sign.length } : undefined;
}

function readEscapes(text: string): string {
  const meanings: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r" };
  return text.replace(/\\(.)/gs, (_whole, letter: string) => meanings[letter] ?? letter);
}
