import { createServer } from "node:http";
import { join } from "node:path";
import { build, stop } from "esbuild";

/** A page that is served from this machine to this machine. */
export interface BareServer {
  url: string;
  close(): Promise<void>;
}

const PAGE = `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><title>Bare React Flow</title>
<link rel="stylesheet" href="/page.css"><div id="root"></div><script type="module" src="/page.js"></script>`;

/** Bundles the bare page as a production build and serves it. */
export async function serveBarePage(root: string): Promise<BareServer> {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: { page: join(root, "e2e/measures/canvas/bare-page.tsx") },
    ...{ outdir: "/", bundle: true, minify: true, write: false, format: "esm", jsx: "automatic" },
    define: { "process.env.NODE_ENV": '"production"' },
    logLevel: "silent",
  }).finally(stop);
  const files = new Map(outputFiles.map(({ path, text }) => [path, text]));
  const server = createServer((request, response) => {
    const path = (request.url ?? "/").split("?")[0] ?? "/";
    const type = path.endsWith(".js")
      ? "text/javascript"
      : path.endsWith(".css")
        ? "text/css"
        : "text/html; charset=utf-8";
    response.writeHead(200, { "content-type": type }).end(path === "/" ? PAGE : (files.get(path) ?? ""));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the bare page has no port");
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
