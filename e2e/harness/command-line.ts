import { spawn } from "node:child_process";
import { type Program, ROOT, withoutSettings } from "./program";

export interface CommandResult {
  exitCode: number | null;
  stdout: string;
  stderr: string;
}

/** Runs `npm run -s meshwright -- …` as a person would in a shell, against the program's data folder. */
export function runMeshwright(program: Program, args: string[], input = ""): Promise<CommandResult> {
  return new Promise((resolve, reject) => {
    const child = spawn("npm", ["run", "-s", "meshwright", "--", ...args], {
      cwd: ROOT,
      stdio: ["pipe", "pipe", "pipe"],
      env: { ...withoutSettings(process.env), MESHWRIGHT_DATA: program.dataDir },
    });
    let stdout = "";
    let stderr = "";
    child.stdout.on("data", (chunk) => (stdout += String(chunk)));
    child.stderr.on("data", (chunk) => (stderr += String(chunk)));
    child.once("error", reject);
    child.once("close", (exitCode) => resolve({ exitCode, stdout, stderr }));
    child.stdin.end(input);
  });
}
