// Plain JavaScript that any Node reads: says which Node is needed before anything newer fails to parse.
const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < 22 || (major === 22 && minor < 12)) {
  console.error(
    `Meshwright needs Node 22.12 or newer; this is ${process.version}. On Linux and Windows x64, "npm ci" brings Node 24 along: run it again without --omit=optional.`,
  );
  process.exit(1);
}
