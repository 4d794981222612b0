import { buildProgram, createProgress, projectRoot } from "@/lib/host";

/** `npm run build`: makes now what `npm start` would make at its first start, for images and folders served read-only. */
const line = createProgress(process.stderr).begin("Program", "looking for changes");
try {
  const { wasBuilt } = await buildProgram({ root: projectRoot(), isDev: false, say: line.update });
  line.done(wasBuilt ? "built" : "up to date");
} catch (error) {
  line.fail("not built");
  throw error;
}
