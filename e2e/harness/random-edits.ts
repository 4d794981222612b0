import type { Page, Route } from "@playwright/test";

/** What a person does next; each is tried on whatever is selected then. */
const ACTS = [
  ...["addVnet", "addVnet", "addSite", "anchor", "select", "move", "move", "rename", "rename"],
  ...["ranges", "ranges", "link", "link", "delete", "undo", "undo", "redo"],
] as const;
type Act = (typeof ACTS)[number];

/** One person in a window of their own, whose edits follow from random numbers. */
export interface RandomPerson {
  name: string;
  page: Page;
  /** Texts of notes that the person wrote and nobody takes back: each must be there at the end. */
  anchors: string[];
  /** Makes the next edit and says which. */
  edit: () => Promise<Act>;
}

/** Edits with keys and forms, as a person would. Notes are never deleted, and undo stops before the newest one. */
export function createRandomPerson(page: Page, name: string, random: () => number): RandomPerson {
  const anchors: string[] = [];
  /** Undo steps since the newest note. */
  let undoable = 0;
  let redoable = 0;
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
  const canvas = page.getByRole("application");
  const press = async (...keys: string[]) => {
    await canvas.focus();
    for (const key of keys) await page.keyboard.press(key);
  };
  const done = () => {
    undoable += 1;
    redoable = 0;
  };
  const selected = () => new URL(page.url()).searchParams.get("select");
  const fill = async (label: RegExp, text: string) => {
    const field = page.getByRole("textbox", { name: label }).first();
    if (!(await field.isVisible())) return;
    try {
      if ((await field.inputValue({ timeout: FORM_MS })) === text) return;
      await field.fill(text, { timeout: FORM_MS });
      done();
    } catch (error) {
      // The other window may take the object away, and its form with it, between the look and the writing.
      if (await field.isVisible()) throw error;
    }
  };
  const select = () => press(...Array.from({ length: 1 + Math.floor(random() * 3) }, () => pick(ARROWS)));
  const acts: Record<Act, () => Promise<void>> = {
    addVnet: () => press("Escape", "n", "Enter").then(done),
    addSite: () => press("Escape", "s", "Enter").then(done),
    select,
    anchor: async () => {
      const text = `${name} wrote ${anchors.length}`;
      await press("Escape", "t", "Enter");
      const field = page.getByRole("textbox", { name: "Text", exact: true });
      await field.fill(text, { timeout: FORM_MS });
      anchors.push(text);
      undoable = 0;
      redoable = 0;
    },
    move: async () => {
      await select();
      if (selected() === null) return;
      await press("m", `Shift+${pick(ARROWS)}`, pick(ARROWS), "Enter");
      done();
    },
    rename: async () => {
      await select();
      await fill(/^Name$/, `${name}-${Math.floor(random() * 1e6)}`);
    },
    ranges: async () => {
      await select();
      await fill(/^Address space/, `10.${Math.floor(random() * 250)}.0.0/16`);
    },
    link: async () => {
      await select();
      await press("l");
      const dialog = page.getByRole("dialog");
      if (await dialog.isVisible()) {
        await page.keyboard.press("ArrowDown");
        await page.keyboard.press("Enter");
        if (await dialog.isVisible()) await page.keyboard.press("Escape");
        else done();
      }
      await press("Escape");
    },
    delete: async () => {
      await select();
      const id = selected();
      // Notes have ids such as n1; whether it is one is told by its form.
      const isNote = await page.getByRole("textbox", { name: "Text", exact: true }).isVisible();
      if (id === null || isNote) return;
      await press("Delete");
      done();
    },
    undo: async () => {
      if (undoable === 0) return;
      undoable -= 1;
      redoable += 1;
      await press("Control+z");
    },
    redo: async () => {
      if (redoable === 0) return;
      redoable -= 1;
      undoable += 1;
      await press("Control+Shift+Z");
    },
  };
  return {
    name,
    page,
    anchors,
    edit: async () => {
      const act = pick(ACTS);
      await acts[act]();
      return act;
    },
  };
}

/** A form that stands takes a text at once; more is a busy machine. */
const FORM_MS = 5_000;
const ARROWS = ["ArrowLeft", "ArrowUp", "ArrowRight", "ArrowDown"] as const;

/** How often what befell the requests of a window. */
export interface Mishaps {
  passed: number;
  late: number;
  lost: number;
  answerLost: number;
  cut: number;
}

/**
 * Makes a window's connection to a topology flaky: requests are late, get lost, or their answers do. `cut` takes the
 * whole connection away for a moment, its stream included. All is drawn from `random`.
 */
export async function makeFlaky(page: Page, topologyId: string, random: () => number) {
  const mishaps: Mishaps = { passed: 0, late: 0, lost: 0, answerLost: 0, cut: 0 };
  let isHealed = false;
  const handle = async (route: Route) => {
    const chance = isHealed ? 1 : random();
    try {
      if (chance < 0.15) {
        mishaps.lost += 1;
        await route.abort("connectionreset");
      } else if (chance < 0.3) {
        mishaps.answerLost += 1;
        await route.fetch();
        await route.abort("connectionreset");
      } else if (chance < 0.45) {
        mishaps.late += 1;
        await new Promise((resolve) => setTimeout(resolve, 200 + random() * 1_000));
        await route.continue();
      } else {
        mishaps.passed += 1;
        await route.continue();
      }
    } catch {
      // The window closed or lost its connection meanwhile: that is what is tried here.
    }
  };
  await page.route(new RegExp(`/api/v1/topologies/${topologyId}(\\?|$)`), handle);
  return {
    mishaps,
    cut: async () => {
      mishaps.cut += 1;
      await page.context().setOffline(true);
      await new Promise((resolve) => setTimeout(resolve, 200 + random() * 800));
      await page.context().setOffline(false);
    },
    heal: () => {
      isHealed = true;
    },
  };
}
