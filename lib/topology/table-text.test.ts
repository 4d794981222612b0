import { expect, test } from "vitest";
import { escapeMarkdown, toCsvTable, toMarkdownTable } from "./table-text";

test("Markdown keeps its columns whatever the cells hold", () => {
  expect(toMarkdownTable(["Place", "Ranges"], [["a|b", "10.1.0.0/16\n10.2.0.0/16"]])).toBe(
    "| Place | Ranges |\n| --- | --- |\n| a\\|b | 10.1.0.0/16<br>10.2.0.0/16 |\n",
  );
});

test("what a name holds is neither mark-up nor HTML in Markdown", () => {
  expect(escapeMarkdown("<b>`a` & [c](d) ![e](f) *g* _h_ ~i~ \\")).toBe(
    "&lt;b&gt;\\`a\\` &amp; \\[c\\](d) !\\[e\\](f) \\*g\\* \\_h\\_ \\~i\\~ \\\\",
  );
});

test("CSV quotes what needs it and gives no spreadsheet a formula", () => {
  expect(toCsvTable(["Place", "Note"], [['say "hi", all', "=1+1"]])).toBe(
    '\uFEFFPlace,Note\r\n"say ""hi"", all",\'=1+1\r\n',
  );
});
