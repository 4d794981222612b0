import { createTranslator } from "use-intl/core";
import { describe, expect, test } from "vitest";
import en from "./en.json";
import { listArguments } from "./testing/list-arguments";
import { listMessages } from "./testing/list-messages";
import zhTW from "./zh-TW.json";

/** What is written alike in both languages: names, codes, units and examples. */
const SAME = new Set([
  "{mbps, number} Mbps",
  "Meshwright",
  "English",
  "繁體中文",
  "{local} · {utc} UTC",
  "Azure",
  "Azure · {tenant}",
  "Azure China",
  "Azure US Government",
  "Microsoft Entra ID",
  "Windows RRAS",
  "strongSwan",
  "Cisco IOS",
  "RADIUS",
  "AS {asn}",
  "ASN",
  "BGP",
  "CSV",
  "DNS",
  "FQDN",
  "Generation1",
  "Generation2",
  "IPsec",
  "SKU",
  "SVG",
  "{near}-to-{far}",
  "…-to-{far}",
  "postgresql://user:password@host:port/database",
]);

const english = listMessages(en);
const chinese = new Map(listMessages(zhTW));
const both = english.flatMap(([key, message]): [string, string, string][] => {
  const own = chinese.get(key);
  return own === undefined ? [] : [[key, message, own]];
});

describe("Traditional Chinese", () => {
  test("says everything that English says, and nothing else, in the same order", () => {
    const known = new Set(english.map(([key]) => key));
    expect(
      english.map(([key]) => key).filter((key) => !chinese.has(key)),
      "not in zh-TW.json",
    ).toEqual([]);
    expect(
      [...chinese.keys()].filter((key) => !known.has(key)),
      "not in en.json",
    ).toEqual([]);
    expect([...chinese.keys()]).toEqual(english.map(([key]) => key));
  });

  test("asks for the same values and marks the same passages", () => {
    for (const [key, message, own] of both) expect(listValues(own), key).toEqual(listValues(message));
  });

  test("can be read by the library, every message of it", () => {
    const wrong: string[] = [];
    const translate = createTranslator({
      locale: "zh-TW",
      messages: zhTW as Record<string, unknown>,
      onError: (error) => wrong.push(error.message),
    }) as unknown as { raw(key: string): unknown; markup(key: string, values: object): string };
    for (const [key, message] of chinese) {
      const asked = listArguments(message);
      const tags = asked.filter((each) => each.startsWith("<")).map((each) => each.slice(1, -1));
      const names = asked.flatMap((each) => /^\{(\w+)/.exec(each)?.[1] ?? []);
      translate.markup(key, {
        ...Object.fromEntries(names.map((name) => [name, 3])),
        ...Object.fromEntries(tags.map((tag) => [tag, (chunks: string) => chunks])),
      });
    }
    expect(wrong).toEqual([]);
  });

  test("has one form for every number: no case but other and exact numbers", () => {
    const wrong = both.filter(([, , own]) =>
      /, plural,[^{]*(?:\b(?:one|two|few|many)\b)|\} (?:one|two|few|many) \{/.test(own),
    );
    expect(wrong.map(([key]) => key)).toEqual([]);
  });

  test("is not left in English", () => {
    const left = both.filter(
      ([, message, own]) => message === own && /[a-z]/i.test(wordsOf(own)) && !SAME.has(own),
    );
    expect(left.map(([key, message]) => `${key}: ${message}`)).toEqual([]);
    expect(
      [...SAME].filter((text) => !both.some(([, message, own]) => message === text && own === text)),
    ).toEqual([]);
  });

  test("is set as the trade sets it: spaces around Latin words and numbers, full-width signs", () => {
    const faults = [
      /\p{Script=Han}[A-Za-z0-9]|[A-Za-z0-9%]\p{Script=Han}/u,
      /\p{Script=Han}[,;:!?()]|[,;:!?)]\p{Script=Han}/u,
      /\p{Script=Han} \p{Script=Han}|[，。；：、（）「」] (?=\S)|\S [，。；：、（）「」]/u,
    ];
    const wrong = both.filter(([, , own]) => {
      const text = own.replaceAll(/\{\w+(?:, number[^{}]*)?\}/g, "○");
      return faults.some((fault) => fault.test(text));
    });
    expect(wrong.map(([key, , own]) => `${key}: ${own}`)).toEqual([]);
  });
});

/** What a message asks for; a language with one form for every number may do without a plural. */
function listValues(message: string): string[] {
  return [...new Set(listArguments(message).map((each) => each.replace(", plural}", "}")))].sort();
}

/** A message without the names of its values. */
function wordsOf(message: string): string {
  return message.replaceAll(/\{[^{}]*\}|<\/?\w+>/g, "");
}
