import type { DeploymentReply, DeploymentSummary, NothingToDo } from "@/lib/api";
import { formatMessage, refusal } from "@/lib/messages";
import { connectServer, type ServerClient } from "../server-client";
import { EXIT, type Terminal } from "../terminal";
import { readSteerArguments } from "./arguments";
import { concludeDeployment, followDeployment } from "./follow";
import { requireTopology } from "./stored-topology";
import { readTopologyFile } from "./topology-file";

/** What can be done with a topology's latest deployment. */
type Verb = "pause" | "resume" | "cancel" | "retry" | "roll-back";

/** `pause FILE`: nothing new begins; what runs is awaited. */
export const pause = (args: string[], terminal: Terminal) => steer("pause", args, terminal);
/** `resume FILE`: a paused deployment goes on. */
export const resume = (args: string[], terminal: Terminal) => steer("resume", args, terminal);
/** `cancel FILE`: no further step begins, and the deployment ends. */
export const cancel = (args: string[], terminal: Terminal) => steer("cancel", args, terminal);
/** `retry FILE`: a deployment of the same revision does what the latest one left undone. */
export const retry = (args: string[], terminal: Terminal) => steer("retry", args, terminal);
/** `roll-back FILE`: a deployment of the revision that stood before the latest one. */
export const rollBack = (args: string[], terminal: Terminal) => steer("roll-back", args, terminal);

/** All take `--wait`, `--json` and the server's options; `--confirm NAME` lets a gateway be built anew, `--confirm-changes CODE` others' changes be undone. */
async function steer(verb: Verb, args: string[], terminal: Terminal): Promise<number> {
  const {
    options: { file, wait, json, confirm, patience },
    server,
    confirmChanges,
  } = readSteerArguments(args);
  const { name } = await readTopologyFile(file, terminal);
  const client = await connectServer(server, terminal);
  const latest = (await requireTopology(client, name)).latestDeployment;
  if (latest === null) throw refusal("not-found", 404, { what: "deployment" });
  const reply = await send(client, verb, latest, { confirmName: confirm, confirmChanges });
  if ("nothingToDo" in reply) {
    terminal.out(json ? JSON.stringify(reply) : formatMessage("cli.nothingLeft", { name }));
    return EXIT.done;
  }
  if (!wait) {
    const { number, revision } = reply;
    terminal.out(
      json ? JSON.stringify(reply) : formatMessage(`cli.steered.${verb}`, { number, revision, name }),
    );
    return EXIT.done;
  }
  // What was told before is not told again.
  const after = reply.id === latest.id ? reply.lastEventSeq : 0;
  const ended = await followDeployment(client, reply.id, { after, json, patience }, terminal);
  if (ended?.state === WANTED[verb]) return EXIT.done;
  return concludeDeployment(client, ended, { file, json }, terminal);
}

/** The state that a verb asks for, where it is no end of the work. */
const WANTED: Partial<Record<Verb, DeploymentReply["state"]>> = { pause: "paused", cancel: "cancelled" };

function send(
  client: ServerClient,
  verb: Verb,
  { id }: DeploymentSummary,
  confirmed: { confirmName: string | undefined; confirmChanges: string | undefined },
): Promise<DeploymentReply | NothingToDo> {
  const isNew = verb === "retry" || verb === "roll-back";
  // What is undefined is left out of what is sent.
  return client.send("POST", `/deployments/${id}/${verb}`, isNew ? confirmed : {});
}
