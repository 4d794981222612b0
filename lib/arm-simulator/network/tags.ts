import { ArmError } from "../front-door/arm-error";
import { invalidRequestContent } from "../front-door/refusals";
import { isObject, type Json } from "../json";

/** The tags of a body, their values as texts; 400 for anything but texts by name, and for reserved characters. */
export function readTags(tags: Json | undefined): Json | undefined {
  if (tags === undefined || tags === null) return tags;
  if (!isObject(tags)) throw invalidRequestContent("tags must be an object");
  const read = Object.entries(tags).map(([name, value]): [string, Json] => {
    if (/[<>%&\\?/]/.test(name)) throw reservedCharacters(name);
    if (typeof value === "object" && value !== null)
      throw invalidRequestContent(`tag ${name} must be a text`);
    return [name, String(value ?? "")];
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
