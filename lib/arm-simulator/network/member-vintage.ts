import { isObject, type Json, type JsonObject } from "../json";

/** A time in which the service shows a member: by the request's api-version, by the day, or both. */
export interface Span {
  /** The first api-version that shows it. */
  api?: string;
  /** The first day on which it was recorded, and the first on which it no longer was (YYYY-MM-DD). */
  day?: string;
  until?: string;
}

/** A member that not every reply shows; days lie between the recordings without it and those with it. */
export interface MemberVintage {
  /** Such as `properties.subnets[].properties.delegations`. */
  path: string;
  /** Shown in any of these. */
  shown: readonly Span[];
}

/** A member shown by newer api-versions. */
export function sinceApi(path: string, api: string, day?: string): MemberVintage {
  return { path, shown: [day === undefined ? { api } : { api, day }] };
}

/** A member that the service shows from some day on, whatever the api-version. */
export function sinceDay(path: string, day: string): MemberVintage {
  return { path, shown: [{ day }] };
}

/** A body without the members that this api-version did not show, or not on this day. */
export function showVintage(
  body: JsonObject,
  vintages: readonly MemberVintage[],
  apiVersion: string,
  isSince: (day: string) => boolean,
): JsonObject {
  const isShown = ({ api, day, until }: Span) =>
    (api === undefined || apiVersion >= api) &&
    (day === undefined || isSince(day)) &&
    (until === undefined || !isSince(until));
  return vintages
    .filter(({ shown }) => !shown.some(isShown))
    .reduce<JsonObject>((rest, { path }) => without(rest, path.split(".")) as JsonObject, body);
}

/** A copy without the member at `path`; everything off the path is shared with the original. */
function without(value: Json | undefined, [name = "", ...rest]: readonly string[]): Json | undefined {
  if (!isObject(value)) return value;
  const isList = name.endsWith("[]");
  const key = isList ? name.slice(0, -2) : name;
  const inner = value[key];
  if (inner === undefined) return value;
  if (rest.length === 0) {
    const { [key]: _hidden, ...others } = value;
    return others;
  }
  if (!isList) return { ...value, [key]: without(inner, rest) };
  return Array.isArray(inner) ? { ...value, [key]: inner.map((item) => without(item, rest) ?? null) } : value;
}
