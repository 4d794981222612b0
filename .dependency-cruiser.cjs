/**
 * The walls of the house: who may import whom (docs/architecture.md). `npm run check` runs them, and
 * scripts/checks/walls.test.ts plants forbidden imports to see that each wall still stands.
 */

/** Each room of lib and the rooms whose door it may use at run time. */
const ROOMS = {
  shared: [],
  facts: ["shared"],
  messages: ["shared"],
  topology: ["shared", "facts"],
  planner: ["shared", "facts", "topology", "messages"],
  interchange: ["shared", "facts", "topology", "messages"],
  review: ["shared", "facts", "topology", "planner"],
  deployment: ["shared", "facts", "topology", "planner", "review"],
  api: ["shared", "facts", "topology", "messages", "deployment"],
  store: ["shared", "facts", "messages", "topology", "planner", "review", "deployment"],
  deploy: ["shared", "facts", "messages", "topology", "planner", "review", "deployment", "store"],
  rehearsal: ["shared", "messages", "topology", "planner", "deployment", "store", "deploy"],
  azure: ["shared", "facts", "topology", "planner", "review", "deployment"],
  "arm-simulator": ["facts"],
  auth: ["shared", "store"],
  host: ["shared", "messages"],
};

/** Rooms whose types alone may be used besides. */
const TYPES_OF = {
  interchange: ["planner"],
  api: ["planner"],
};

const COMPONENTS_MAY = ["topology", "facts", "deployment", "api", "messages", "shared"];
const SCRIPTS_MAY = ["wiring", "host", "api", "topology", "planner", "shared"];

const TEST_FILE = "\\.test\\.tsx?$";
/** Tests by nature, too long for the suite: they begin what lies in lib/testing/chaos and lib/testing/measures. */
const LONG_TESTS = "^scripts/(chaos|bench-(makespan|throttling))\\.ts$";
/** Everything of ours that a rule can point at; packages have rules of their own. */
const OURS = "^((lib|app|components|scripts|e2e|prisma)/|proxy\\.ts$)";
/** Files that may be imported past a room's door. */
const SIDE_DOORS =
  "^lib/(shared/log\\.ts|facts/[^/]+\\.json|messages/[^/]+\\.json|deploy/cloud\\.ts|testing/(chaos|measures)/index\\.ts)$";

const room = (name) => `^lib/${name}/`;
const rooms = (names) => names.map(room);

const roomRules = Object.entries(ROOMS).flatMap(([name, may]) => {
  const typesOf = TYPES_OF[name] ?? [];
  // Of deploy the adapter sees the one port, and nothing else.
  const extra = name === "azure" ? ["^lib/deploy/cloud\\.ts$"] : name === "host" ? ["^lib/env\\.ts$"] : [];
  const rules = [
    {
      name: `room-${name}`,
      comment: `lib/${name} may import ${may.join(", ") || "nothing"} and itself.`,
      severity: "error",
      from: { path: room(name), pathNot: TEST_FILE },
      to: { path: OURS, pathNot: [room(name), ...rooms(may), ...rooms(typesOf), ...extra] },
    },
  ];
  if (typesOf.length === 0) return rules;
  return [
    ...rules,
    {
      name: `room-${name}-types`,
      comment: `Of ${typesOf.join(", ")} lib/${name} may import types only.`,
      severity: "error",
      from: { path: room(name), pathNot: TEST_FILE },
      to: { path: rooms(typesOf), dependencyTypesNot: ["type-only"] },
    },
  ];
});

module.exports = {
  forbidden: [
    ...roomRules,
    {
      name: "door",
      comment:
        "A room of lib is entered through its index.ts, by the pages, the scripts and the other rooms.",
      severity: "error",
      from: {
        path: "^(?:lib/([^/]+)/|app/|components/|scripts/|e2e/|prisma/|proxy\\.ts$)",
        pathNot: TEST_FILE,
      },
      to: {
        path: "^lib/[^/]+/.+",
        pathNot: ["^lib/$1/", "^lib/[^/]+/index\\.tsx?$", "^lib/wiring/[^/]+\\.ts$", SIDE_DOORS],
      },
    },
    {
      name: "door-azure-only",
      comment: "lib/deploy/cloud.ts is a side door for the adapter alone.",
      severity: "error",
      from: { path: OURS, pathNot: ["^lib/(deploy|azure|wiring)/", TEST_FILE] },
      to: { path: "^lib/deploy/cloud\\.ts$" },
    },
    {
      name: "components",
      comment: "Components use topology, facts, deployment, api, messages and shared at run time.",
      severity: "error",
      from: { path: "^components/", pathNot: TEST_FILE },
      to: {
        path: "^(lib|scripts|e2e|prisma)/",
        pathNot: rooms(COMPONENTS_MAY),
        dependencyTypesNot: ["type-only"],
      },
    },
    {
      name: "nobody-imports-app",
      comment: "Routes are the top: nothing leans on them.",
      severity: "error",
      from: { pathNot: "^app/" },
      to: { path: "^app/" },
    },
    {
      name: "components-below",
      comment: "Only the pages use components.",
      severity: "error",
      from: { pathNot: "^(app|components)/" },
      to: { path: "^components/" },
    },
    {
      name: "scripts",
      comment: "Scripts join wiring, host, api, topology and planner.",
      severity: "error",
      from: { path: "^scripts/", pathNot: [TEST_FILE, LONG_TESTS] },
      to: { path: OURS, pathNot: ["^scripts/", "^lib/env\\.ts$", ...rooms(SCRIPTS_MAY)] },
    },
    {
      name: "scripts-below",
      comment: "Scripts are where programs begin; nothing imports them.",
      severity: "error",
      from: { pathNot: "^scripts/" },
      to: { path: "^scripts/" },
    },
    {
      name: "wiring-above",
      comment:
        "Only pages and scripts use the wiring, and the chaos runs, which follow the real event stream.",
      severity: "error",
      from: { path: "^(lib|components)/", pathNot: ["^lib/wiring/", "^lib/testing/chaos/", TEST_FILE] },
      to: { path: "^lib/wiring/" },
    },
    {
      name: "env",
      comment: "The environment is known to the wiring, the scripts and the launcher's parts.",
      severity: "error",
      from: { pathNot: ["^lib/(wiring|host)/", "^scripts/", "^lib/env(\\.test)?\\.ts$", TEST_FILE] },
      to: { path: "^lib/env\\.ts$" },
    },
    {
      name: "env-imports",
      comment: "lib/env.ts parses and says what is wrong; it joins nothing.",
      severity: "error",
      from: { path: "^lib/env\\.ts$" },
      to: { path: OURS, pathNot: rooms(["shared", "messages"]) },
    },
    {
      name: "testing",
      comment: "Harness and builders are for tests, the chaos runs, the measures, the seed and e2e.",
      severity: "error",
      from: {
        path: OURS,
        pathNot: ["^lib/testing/", "^e2e/", "^prisma/seed\\.ts$", LONG_TESTS, TEST_FILE],
      },
      to: { path: "^lib/testing/" },
    },
    {
      name: "only-wiring-worker-knows-azure",
      comment: "Only the worker talks to Azure; measures of the engine bring a worker of their own.",
      severity: "error",
      from: {
        path: OURS,
        pathNot: ["^lib/azure/", "^lib/wiring/worker", "^lib/testing/measures/", TEST_FILE],
      },
      to: { path: "^lib/azure/" },
    },
    {
      name: "simulator-is-a-process",
      comment:
        "The simulator shares no code with anybody: the same mistake made twice would agree with itself.",
      severity: "error",
      from: { path: OURS, pathNot: ["^lib/arm-simulator/", "^lib/wiring/", TEST_FILE] },
      to: { path: "^lib/arm-simulator/" },
    },
    {
      name: "azure-packages",
      comment: "lib/azure alone imports @azure/*; the simulator's tests drive it with the real clients.",
      severity: "error",
      from: { path: OURS, pathNot: ["^lib/azure/", "^lib/arm-simulator/(testing/|.*\\.test\\.ts$)"] },
      to: { path: "(^|node_modules/)@azure/" },
    },
    {
      name: "prisma-packages",
      comment: "lib/store alone imports Prisma.",
      severity: "error",
      from: { path: OURS, pathNot: "^lib/store/" },
      to: { path: "(^|node_modules/)(@prisma/|prisma/|\\.prisma/)" },
    },
    {
      name: "no-circular",
      comment: "Files that need each other at run time are one idea, or three. Types are gone by then.",
      severity: "error",
      from: { pathNot: "^lib/store/generated/" },
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    {
      name: "resolvable",
      comment: "An import that leads nowhere would also lead past every wall.",
      severity: "error",
      from: { path: OURS },
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: ["node_modules", "^lib/store/generated/"] },
    exclude: { path: ["^(\\.next|\\.build)/"] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
    },
  },
};
