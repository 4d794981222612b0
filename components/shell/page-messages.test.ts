import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { CATALOGUES } from "@/lib/messages";
import { LOCALES } from "@/lib/shared";
import { pageMessages } from "./page-messages";

const root = join(import.meta.dirname, "../..");

/** The first part of every namespace that a page's code asks for. */
function listAsked(): string[] {
  const code = ["app", "components"].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
      .filter((path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$/.test(path))
      .map((path) => readFileSync(join(root, folder, path), "utf8")),
  );
  const asked = code.join("\n").matchAll(/\buseTranslations\("(\w+)/g);
  return [...new Set([...asked].map(([, room = ""]) => room))];
}

test.each(LOCALES)("everything that pages ask for in %s goes to the browser", (locale) => {
  const sent = Object.keys(pageMessages(CATALOGUES[locale], locale));
  expect(listAsked().length).toBeGreaterThan(10);
  expect(listAsked().filter((room) => !sent.includes(room))).toEqual([]);
});

test("whoever reads English gets no sentence twice: findings and reasons come from the server", () => {
  const { findings, engine } = pageMessages(CATALOGUES.en, "en");
  expect([findings, engine]).toEqual([{}, {}]);
  expect(pageMessages(CATALOGUES["zh-TW"], "zh-TW").findings).toBe(CATALOGUES["zh-TW"].findings);
});
