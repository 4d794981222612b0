import { expect, test } from "vitest";
import { fontCss, neededFaces } from "./font-faces";

const face = (name: string, characters = "") => ({
  name,
  url: `/${name}.woff2`,
  weight: "100 900",
  characters,
});
const FACES = [
  face("Geist"),
  face("Han", "U+4E00-4EFF, U+7E41"),
  face("Signs", "U+30??"),
  face("Latin", "U+0-FF"),
];
const needed = (text: string) => neededFaces(FACES, text).map(({ name }) => name);

test("a picture takes along only the pieces of a font that hold its characters", () => {
  expect(needed("VNet1")).toEqual(["Geist", "Latin"]);
  expect(needed("繁")).toEqual(["Geist", "Han"]);
  expect(needed("ア")).toEqual(["Geist", "Signs"]);
  expect(needed("😀")).toEqual(["Geist"]);
});

test("a font's rule names its weights and its characters", () => {
  expect(fontCss([face("Han", "U+4E00-4EFF"), { ...face("Geist"), weight: "" }])).toBe(
    '@font-face{font-family:"Han";src:url(/Han.woff2);font-weight:100 900;unicode-range:U+4E00-4EFF}' +
      '@font-face{font-family:"Geist";src:url(/Geist.woff2)}',
  );
});
