import { generateClient, withBuildLock } from "@/lib/host";
import { type CheckStep, toVerdict } from "./check-step";

/** The database client, without which neither types nor tests are whole. */
export function generatedCode(root: string): CheckStep {
  return {
    name: "Generated",
    doing: "generating the database client",
    async run() {
      await withBuildLock(
        root,
        () => {},
        () => generateClient(root),
      );
      return toVerdict(true, "");
    },
  };
}
