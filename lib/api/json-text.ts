import { AppError } from "@/lib/shared";
import { findJsonFault } from "@/lib/topology";

/** Parses JSON; refuses with 400 `not-json` and the place of the fault, `line` and `column` counted from 1. */
export function parseJson(text: string): unknown {
  const json = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  try {
    return JSON.parse(json);
  } catch {
    // The parser's own message quotes the text around the fault, which may be a key: it is not passed on.
    const fault = findJsonFault(json);
    if (fault === null) throw new AppError("not-json", 400, "This is not JSON.");
    const { line, column, message } = fault;
    throw new AppError("not-json", 400, `This is not JSON. At line ${line}, column ${column}: ${message}.`, {
      extensions: { line, column },
    });
  }
}
