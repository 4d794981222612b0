import { projectRoot, runLauncher } from "@/lib/host";

/**
 * `npm start` and, with --dev, `npm run dev`: the whole program until Ctrl-C. `--only web` and `--only worker` run one
 * replica of that part on the database of DATABASE_URL.
 */
const args = process.argv.slice(2);
await runLauncher({
  root: projectRoot(),
  isDev: args.includes("--dev"),
  ...(args.includes("--only") ? { only: args[args.indexOf("--only") + 1] ?? "" } : {}),
});
