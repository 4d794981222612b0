import { ArmError } from "../front-door/arm-error";
import { invalidRequestContent } from "../front-door/refusals";
import { unconfirmedRefusal } from "../front-door/unconfirmed-refusals";
import { isObject, type Json } from "../json";

/** Microsoft's naming rules (3.4 of the facts). */
const LONGEST_NAME = 512;
const LONGEST_VALUE = 256;

/** The tags of a body, their values as texts; 400 for anything but texts by name, and for reserved characters. */
export function readTags(tags: Json | undefined): Json | undefined {
  if (tags === undefined || tags === null) return tags;
  if (!isObject(tags)) throw invalidRequestContent("tags must be an object");
  const read = Object.entries(tags).map(([name, value]): [string, Json] => {
    if (/[<>%&\\?/]/.test(name)) throw reservedCharacters(name);
    if (name.length > LONGEST_NAME)
      throw tooLong("InvalidTagNameLength", `name '${name.slice(0, 50)}…'`, LONGEST_NAME);
    if (typeof value === "object" && value !== null)
      throw invalidRequestContent(`tag ${name} must be a text`);
    const text = String(value ?? "");
    if (text.length > LONGEST_VALUE)
      throw tooLong("InvalidTagValueLength", `value of '${name}'`, LONGEST_VALUE);
    return [name, text];
  });
  return Object.fromEntries(read);
}

/** 400, memory; the characters are in Microsoft's naming rules. */
function reservedCharacters(name: string): ArmError {
  return new ArmError(
    400,
    "InvalidTagNameCharacters",
    `The tag names '${name}' have reserved characters '<,>,%,&,\\,?,/' or control characters.`,
  );
}

/** 400, unconfirmed code. */
function tooLong(
  code: "InvalidTagNameLength" | "InvalidTagValueLength",
  what: string,
  longest: number,
): ArmError {
  const message = `The tag ${what} exceeds the maximum length of ${longest} characters.`;
  return unconfirmedRefusal(code, message, null);
}
