import { drawFrom, expectSaved } from "../harness/editor-page";
import { expect, test } from "../harness/fixtures";
import { expectReadable } from "../harness/readable";

test("a note is written where it stands as soon as it is put down, and its text is one undo step", async ({
  page,
}) => {
  await drawFrom(page, /^Empty canvas/);
  const drawing = page.getByRole("application");
  const field = page.getByRole("textbox", { name: "Text of the note" });
  const note = (text: string) => page.getByRole("img", { name: `Note: ${text}`, exact: true });
  await drawing.focus();
  await page.keyboard.press("t");
  await page.keyboard.press("Enter");
  await page.keyboard.type("Call the telco");
  await page.keyboard.press("Enter");
  await page.keyboard.type("New line");
  await expect(field).toHaveValue("Call the telco\nNew line");
  await expect(page.getByTestId("card")).toHaveCount(0);
  await expectReadable(page, "note-written");
  await page.keyboard.press("Escape");
  await expect(drawing).toBeFocused();
  await expect(note("Call the telco New line")).toBeVisible();

  // A double press goes on with the text, and that is a step of its own, pauses and all.
  await note("Call the telco New line").dblclick();
  await page.keyboard.type(", soon");
  await expectSaved(page);
  await page.keyboard.type(" enough");
  await page.keyboard.press("Escape");
  await expect(note("Call the telco New line, soon enough")).toBeVisible();
  await page.keyboard.press("Control+z");
  await expect(note("Call the telco New line")).toBeVisible();
  await page.keyboard.press("Control+z");
  await expect(page.getByText("Empty note")).toBeVisible();
  await page.keyboard.press("Control+Shift+z");
  await expectSaved(page);
  await page.reload();
  await expect(note("Call the telco New line")).toBeVisible();

  // With the keys alone: the arrow chooses it, Enter writes.
  await drawing.focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  await page.keyboard.type("!");
  await expect(field).toHaveValue("Call the telco\nNew line!");
  // A press elsewhere ends it too.
  await page.mouse.click(300, 700);
  await expect(field).toHaveCount(0);
  await expect(note("Call the telco New line!")).toBeVisible();
});

test("a note put down by a press, or chosen in the palette, takes what is typed", async ({ page }) => {
  await drawFrom(page, "Draw two VNets");
  await page.getByTestId("tool-note").click();
  await page.mouse.click(420, 700);
  await page.keyboard.type("no link");
  await expect(page.getByRole("textbox", { name: "Text of the note" })).toHaveValue("no link");
  await expect(page.getByTestId("card")).toHaveCount(2);
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox").fill("note");
  await page.getByRole("option", { name: /note/i }).first().click();
  // What is chosen in the palette happens once that is gone.
  await expect(page.getByRole("textbox", { name: "Text of the note" })).toBeFocused();
  await page.keyboard.type("s, v, h");
  await expect(page.getByRole("textbox", { name: "Text of the note" })).toHaveValue("s, v, h");
});
