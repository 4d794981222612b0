import { readFileSync, writeFileSync } from "node:fs";
import { completeLockfile, type Lockfile, listMissingPackages } from "./checks/lockfile";

/** After `npm install` through a registry that lacks packages of other platforms: puts their entries back. */
const path = "package-lock.json";
const lockfile = JSON.parse(readFileSync(path, "utf8")) as Lockfile;
const missing = listMissingPackages(lockfile);
writeFileSync(path, `${JSON.stringify(completeLockfile(lockfile), null, 2)}\n`);
console.log(`${missing.length} packages of other platforms added to ${path}`);
