import { describe, expect, test } from "vitest";
import { runCli } from "./cli";

async function run(args: string[], input = "") {
  const out: string[] = [];
  const err: string[] = [];
  const exit = await runCli(args, {
    out: (line) => out.push(line),
    drained: async () => {},
    err: (line) => err.push(line),
    readInput: async () => input,
    readSecret: async () => input,
    env: {},
    interrupted: new AbortController().signal,
  });
  return { exit, out: out.join("\n"), err: err.join("\n") };
}

const HUB = "examples/hub-and-spokes.json";

describe("export", () => {
  test("--to svg prints the picture, in the wanted language, with frames", async () => {
    const { exit, out, err } = await run([
      "export",
      HUB,
      "--to",
      "svg",
      "--group",
      "region",
      "--date",
      "2026-11-23",
    ]);
    expect({ exit, err }).toEqual({ exit: 0, err: "" });
    expect(out).toMatch(/^<svg [^>]*viewBox="0 0 \d+ \d+".*<\/svg>$/s);
    expect(out).toContain('data-kind="frame"');
    expect(out).toContain("23 November 2026");
    expect((await run(["export", HUB, "--to", "svg", "--language", "zh-TW"])).out).toContain("個虛擬網路");
  });

  test("--to markdown prints the report, with its picture inside or beside it", async () => {
    const inside = await run(["export", HUB, "--to", "markdown"]);
    expect(inside.exit).toBe(0);
    expect(inside.out).toContain("](data:image/svg+xml,");
    const beside = await run(["export", HUB, "--to", "markdown", "--picture", "my hub.svg"]);
    expect(beside.out).toContain("](my%20hub.svg)");
    expect(beside.out).toContain("## Gateways");
  });

  test.each([
    [["export", HUB], "--to must be one of svg, markdown"],
    [["export", HUB, "--to", "png"], "--to must be one of svg, markdown"],
    [["export", HUB, "--to", "bicep"], "not built yet"],
    [["export", HUB, "--to", "svg", "--language", "de"], "--language must be one of en, zh-TW"],
    [["export", HUB, "--to", "svg", "--group", "colour"], "--group must be one of region"],
    [["export", HUB, "--to", "svg", "--date", "2026-13-40"], "--date must be a day"],
    [["export", HUB, "--to", "svg", "--picture", "x.svg"], "--picture"],
    [["export", "nothing.json", "--to", "svg"], "nothing.json"],
  ])("%j is refused with what would do", async (args, words) => {
    const { exit, out, err } = await run(args);
    expect({ exit, out }).toEqual({ exit: 1, out: "" });
    expect(err).toContain(words);
  });

  test("its help names every option", async () => {
    const { out } = await run(["export", "--help"]);
    for (const option of ["--to", "--picture", "--group", "--date", "--language"])
      expect(out).toContain(option);
  });
});
