import { refusal } from "@/lib/messages";
import type { AppError } from "@/lib/shared";
import { ROUTES } from "./route-table";

/** A path of the interface and what may be done there, as `Allow` lists it. */
interface Path {
  pattern: RegExp;
  allow: string;
}

/** The refusal of a method that a path of the interface does not have, with what it has; null for any other request. */
export function judgeMethod(method: string, path: string): { refusal: AppError; allow: string } | null {
  const found = PATHS.find(({ pattern }) => pattern.test(path));
  if (found === undefined || found.allow.split(", ").includes(method)) return null;
  const { allow } = found;
  return { refusal: refusal("method-not-allowed", 405, { method, allow }), allow };
}

const PATHS: readonly Path[] = [...new Set(ROUTES.map((route) => route.path))].map((path) => {
  const routes = ROUTES.filter((route) => route.path === path);
  const methods = routes.map((route) => route.method.toUpperCase());
  // The server answers these two by itself.
  const own = methods.includes("GET") ? ["HEAD", "OPTIONS"] : ["OPTIONS"];
  return { pattern: toPattern(path), allow: [...methods, ...own].sort().join(", ") };
});

/** "/topologies/{id}" becomes what matches "/api/v1/topologies/7". */
function toPattern(path: string): RegExp {
  const source = path.replaceAll(".", "\\.").replaceAll(/\{\w+\}/g, "[^/]+");
  return new RegExp(`^/api/v1${source}$`);
}
