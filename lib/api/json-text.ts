import { refusal } from "@/lib/messages";
import { parseJsonText } from "@/lib/topology";

/** Parses JSON; refuses with 400 `not-json` and the place of the fault, `line` and `column` counted from 1. */
export function parseJson(text: string): unknown {
  const json = parseJsonText(text);
  if (json.ok) return json.value;
  const { line, column, message } = json.fault;
  throw refusal("not-json", 400, { line, column, fault: message }, { extensions: { line, column } });
}
