/** What of package-lock.json matters here: entries by their place in node_modules. */
export interface Lockfile {
  packages: Record<string, LockedPackage>;
}

export interface LockedPackage {
  version?: string;
  resolved?: string;
  optional?: boolean;
  os?: string[];
  cpu?: string[];
  libc?: string[];
  optionalDependencies?: Record<string, string>;
}

const SYSTEMS = [
  "android",
  "darwin",
  "freebsd",
  "linux",
  "netbsd",
  "openbsd",
  "openharmony",
  "sunos",
  "win32",
];
const PROCESSORS = ["arm64", "arm", "ia32", "loong64", "ppc64", "riscv64", "s390x", "wasm32", "x64"];

/**
 * Optional packages that a locked package names and the lockfile does not hold. npm leaves them out when the
 * registry at hand lacks packages of other platforms, and `npm ci` then refuses the lockfile everywhere.
 */
export function listMissingPackages(lockfile: Lockfile): { place: string; version: string }[] {
  const missing = new Map<string, string>();
  for (const entry of Object.values(lockfile.packages)) {
    for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
      const place = `node_modules/${name}`;
      if (!(place in lockfile.packages) && /^\d+\.\d+\.\d+/.test(version)) missing.set(place, version);
    }
  }
  return [...missing].map(([place, version]) => ({ place, version }));
}

/** The lockfile with an entry for each missing package, its platform read from its name, in npm's order. */
export function completeLockfile<T extends Lockfile>(lockfile: T): T {
  const added = listMissingPackages(lockfile).map(({ place, version }) => [
    place,
    { version, ...readPlatform(place), optional: true },
  ]);
  const packages = [...Object.entries(lockfile.packages), ...added] as [string, LockedPackage][];
  packages.sort(([left], [right]) => left.localeCompare(right, "en"));
  return { ...lockfile, packages: Object.fromEntries(packages) };
}

function readPlatform(place: string): Pick<LockedPackage, "os" | "cpu" | "libc"> {
  const words = place.split(/[/-]/);
  const system = SYSTEMS.find((each) => words.includes(each));
  const processor = PROCESSORS.find((each) => words.includes(each));
  const isMusl = words.some((word) => word.startsWith("musl"));
  const isGnu = words.some((word) => word.startsWith("gnu")) && system === "linux";
  return {
    ...(processor === undefined ? {} : { cpu: [processor] }),
    ...(isMusl || isGnu ? { libc: [isMusl ? "musl" : "glibc"] } : {}),
    ...(system === undefined ? {} : { os: [system] }),
  };
}
