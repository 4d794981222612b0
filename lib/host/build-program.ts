import { formatMessage } from "@/lib/messages";
import { withBuildLock } from "./build-lock";
import { buildWeb, hasWebBuild, nameWebBuild } from "./build-web";
import { type BundledPrograms, bundlePrograms } from "./bundle-programs";
import { generateClient } from "./generate-client";

/** Everything that must be made from the sources before the program can run. */
export interface BuiltProgram extends BundledPrograms {
  /** The pages' build, relative to the root; null in development, where pages are built when asked for. */
  webBuild: string | null;
  /** True when something had to be made. */
  wasBuilt: boolean;
}

/** Builds what is missing or older than its sources; `say` hears what takes the time. */
export function buildProgram(options: {
  root: string;
  isDev: boolean;
  say: (doing: string) => void;
}): Promise<BuiltProgram> {
  const { root, isDev, say } = options;
  const onWait = (pid: number) => say(formatMessage("launcher.program.waiting", { pid }));
  return withBuildLock(root, onWait, async () => {
    const wasGenerated = await generateClient(root);
    const programs = await bundlePrograms(root, { isDev });
    if (isDev) return { ...programs, webBuild: null, wasBuilt: wasGenerated };
    const webBuild = await nameWebBuild(root);
    const isMissing = !(await hasWebBuild(root, webBuild));
    if (isMissing) {
      say(formatMessage("launcher.program.building"));
      await buildWeb(root, webBuild);
    }
    return { ...programs, webBuild, wasBuilt: wasGenerated || isMissing };
  });
}
