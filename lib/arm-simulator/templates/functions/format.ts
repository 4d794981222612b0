import type { Json } from "../../json";
import type { Call } from "../call";
import { NotSimulated } from "../template-error";
import { toTemplateText } from "../values";

/** .NET's composite format: `{0}`, `{1,8}`, `{2:D3}`, with `{{` and `}}` for the braces themselves. */
export function formatText(call: Call, pattern: string, values: readonly Json[]): string {
  const read = /\{\{|\}\}|\{(\d{1,4})(?:,(-?\d{1,3}))?(?::([^{}]*))?\}|[{}]/g;
  return pattern.replace(read, (whole, index?: string, width?: string, form?: string) => {
    if (whole === "{{" || whole === "}}") return whole.slice(1);
    const value = index === undefined ? undefined : values[Number(index)];
    if (value === undefined) {
      throw call.refuse("expects a valid format string with an argument for each of its placeholders");
    }
    const text = form ? formatNumber(value, form) : toTemplateText(value);
    call.scope.budget.make(text.length);
    const wide = Math.abs(Number(width ?? 0));
    return width?.startsWith("-") ? text.padEnd(wide) : text.padStart(wide);
  });
}

/** The numeric forms D, X, N and F and patterns of zeros; others are refused, not guessed. */
function formatNumber(value: Json, form: string): string {
  if (typeof value !== "number") return toTemplateText(value);
  const [, letter = "", digits = ""] = /^([DXNF])(\d{0,2})$/i.exec(form) ?? [];
  const size = digits === "" ? undefined : Number(digits);
  const sign = value < 0 ? "-" : "";
  const whole = Math.abs(value);
  switch (letter.toUpperCase()) {
    case "D":
      return sign + String(whole).padStart(size ?? 1, "0");
    case "X": {
      const hex = whole.toString(16).padStart(size ?? 1, "0");
      return letter === "X" ? hex.toUpperCase() : hex;
    }
    case "N":
      return sign + whole.toFixed(size ?? 2).replace(/\B(?=(\d{3})+(?=\.|$))/g, ",");
    case "F":
      return sign + whole.toFixed(size ?? 2);
    default:
      if (/^0{1,30}$/.test(form)) return sign + String(whole).padStart(form.length, "0");
      throw new NotSimulated(`the number format '${form.slice(0, 50)}' in templates`);
  }
}
