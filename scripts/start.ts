import { projectRoot, runLauncher } from "@/lib/host";

/** `npm start` and, with --dev, `npm run dev`: the whole program until Ctrl-C. */
await runLauncher({ root: projectRoot(), isDev: process.argv.includes("--dev") });
