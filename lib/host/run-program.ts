import { type ChildProcess, spawn } from "node:child_process";

/** What a finished program left: its exit code (null after a signal) and all it printed. */
export interface ProgramResult {
  code: number | null;
  output: string;
}

const running = new Set<ChildProcess>();

/** Runs Node on `args` to the end and collects what it prints. It ends with us. */
export function runNode(
  args: readonly string[],
  options: { cwd: string; env: NodeJS.ProcessEnv; echo?: (text: string) => void },
): Promise<ProgramResult> {
  return new Promise((resolve, reject) => {
    const { cwd, env, echo } = options;
    const child = spawn(process.execPath, args, {
      cwd,
      env,
      stdio: ["ignore", "pipe", "pipe"],
      windowsHide: true,
    });
    running.add(child);
    let output = "";
    const collect = (chunk: Buffer) => {
      const text = chunk.toString("utf8");
      output += text;
      echo?.(text);
    };
    child.stdout.on("data", collect);
    child.stderr.on("data", collect);
    child.once("error", reject);
    child.once("close", (code) => {
      running.delete(child);
      resolve({ code, output });
    });
  });
}

/** Ends every program still running here, for a launcher that is asked to stop in the middle of a build. */
export function endRunningPrograms(): void {
  for (const child of running) child.kill("SIGKILL");
}
