import { refusal } from "@/lib/messages";
import { findJsonFault } from "@/lib/topology";

/** Parses JSON; refuses with 400 `not-json` and the place of the fault, `line` and `column` counted from 1. */
export function parseJson(text: string): unknown {
  const json = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  try {
    return JSON.parse(json);
  } catch {
    // The parser's own message quotes the text around the fault, which may be a key: it is not passed on.
    const fault = findJsonFault(json);
    if (fault === null) throw refusal("not-json", 400, { line: 0 });
    const { line, column, message } = fault;
    throw refusal("not-json", 400, { line, column, fault: message }, { extensions: { line, column } });
  }
}
