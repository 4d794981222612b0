import { startTestServer } from "../database";
import { fullMesh, hubAndSpoke } from "./designs";
import { type Makespan, measureMakespan } from "./measure-makespan";

/** The two designs that bound what meshes look like, each on a database and an Azure of its own. */
export async function measureDesigns(): Promise<Makespan[]> {
  const server = await startTestServer();
  try {
    const measured: Makespan[] = [];
    for (const design of [hubAndSpoke(100), fullMesh(10)])
      measured.push(await measureMakespan(server, design));
    return measured;
  } finally {
    await server.stop();
  }
}
