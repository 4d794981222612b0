import type { Rotation, RotationsReply } from "@/lib/api";
import { isRotationOver, ROTATION_SECONDS, rotationReason } from "@/lib/deployment";
import { formatMessage, refusal } from "@/lib/messages";
import { sleepReal } from "@/lib/shared";
import type { Topology } from "@/lib/topology";
import { connectServer, type ServerClient } from "../server-client";
import { EXIT, type Terminal } from "../terminal";
import { readArguments, SERVER_OPTIONS, usage } from "./arguments";
import { rotationState } from "./event-lines";
import { requireTopology } from "./stored-topology";
import { readTopologyFile } from "./topology-file";

const LOOK_MS = 500;

/** `rotate-key FILE [LINK]`: new keys on both ends of one link or, one after the other, of all links. */
export async function run(args: string[], terminal: Terminal): Promise<number> {
  const { values, positionals } = readArguments(
    args,
    ["FILE", "LINK"],
    { ...SERVER_OPTIONS, given: { type: "boolean" }, wait: { type: "boolean" } },
    { optional: 1 },
  );
  const [file = "", link] = positionals;
  if (values.given === true && (file === "-" || link === undefined)) throw usage("keyFromInput");
  const topology = await readTopologyFile(file, terminal);
  if (link !== undefined && !topology.links.some(({ id }) => id === link)) {
    const ids = topology.links.map(({ id }) => id).join(", ");
    throw refusal("link-unknown", 404, { link, ids });
  }
  const client = await connectServer(values, terminal);
  const { id } = await requireTopology(client, topology.name);
  const asked = await ask(client, { id, link, isGiven: values.given === true }, terminal);
  terminal.err(
    formatMessage("cli.rotationAsked", { count: asked.rotations.length, seconds: ROTATION_SECONDS.outage }),
  );
  if (asked.leftOut.length > 0) {
    terminal.err(formatMessage("cli.rotationLeftOut", { links: asked.leftOut.join(", ") }));
  }
  return values.wait === true
    ? follow(client, { id, topology, asked: asked.rotations }, terminal)
    : EXIT.done;
}

async function ask(
  client: ServerClient,
  { id, link, isGiven }: { id: string; link: string | undefined; isGiven: boolean },
  terminal: Terminal,
): Promise<RotationsReply> {
  if (link === undefined) return client.send<RotationsReply>("POST", `/topologies/${id}/rotations`, {});
  const body = isGiven
    ? { value: await terminal.readSecret(formatMessage("cli.rotateKeyPrompt", { link })) }
    : {};
  const rotation = await client.send<Rotation>("POST", `/topologies/${id}/links/${link}/rotation`, body);
  return { rotations: [rotation], leftOut: [] };
}

/** Prints each change until all are over, or Ctrl C ends the looking on. */
async function follow(
  client: ServerClient,
  { id, topology, asked }: { id: string; topology: Topology; asked: readonly Rotation[] },
  terminal: Terminal,
): Promise<number> {
  const places = new Map([...topology.vnets, ...topology.sites].map((place) => [place.id, place.name]));
  const last = new Map(asked.map((rotation) => [rotation.id, rotation]));
  const printed = new Map<string, string>();
  while (!terminal.interrupted.aborted) {
    const listed = await client.get<Rotation[]>(`/topologies/${id}/rotations`);
    const own = listed.filter((rotation) => last.has(rotation.id));
    for (const rotation of own) {
      const line = `${rotation.label}  ${describeState(rotation, places)}`;
      if (printed.get(rotation.id) !== line) terminal.out(line);
      printed.set(rotation.id, line);
      last.set(rotation.id, rotation);
    }
    // Of each link the newest is listed: one that another has followed is over, and nobody saw how it ended.
    if (own.every(({ state }) => isRotationOver(state))) {
      return [...last.values()].every(({ state }) => state === "done") ? EXIT.done : EXIT.failed;
    }
    await sleepReal(LOOK_MS, terminal.interrupted);
  }
  terminal.err(formatMessage("cli.rotationGoesOn"));
  return EXIT.interrupted;
}

function describeState(
  { id, link, state, stage, place, waitsFor, reason }: Rotation,
  places: Map<string, string>,
): string {
  const data = { rotation: id, link, state };
  return rotationState(
    {
      ...data,
      ...(stage === null ? {} : { stage }),
      ...(place === null ? {} : { place }),
      ...(waitsFor === null ? {} : { waitsFor }),
      ...(reason === null ? {} : { message: rotationReason(reason) }),
    },
    places,
  );
}
