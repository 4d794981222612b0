import type { Interaction, Json } from "./interaction";
import { memberAt } from "./interaction";

/** A subscription for recordings whose recorder wrote a placeholder that is no id. */
const STAND_IN = "00000000-0000-4000-8000-00000000aaaa";

/** Canary regions, which no customer's list names, stand for the region they belong to. */
const REGIONS: Readonly<Record<string, string>> = { centraluseuap: "centralus", eastus2euap: "eastus2" };

const TEXTS: readonly (readonly [RegExp, string])[] = [
  [/<AZURE_SUBSCRIPTION_ID>|%3CAZURE_SUBSCRIPTION_ID%3E/g, STAND_IN],
  ...Object.entries(REGIONS).map(([canary, region]): [RegExp, string] => [
    new RegExp(`\\b${canary}\\b`, "g"),
    region,
  ]),
];

/** A recorded interaction in names that can be sent: real ids, known regions, deployments under their own names. */
export function mapNames(interactions: readonly Interaction[]): Interaction[] {
  const own = interactions.map((interaction) => rename(interaction));
  return nameDeployments(own);
}

function rename(interaction: Interaction): Interaction {
  let text = JSON.stringify(interaction);
  for (const [pattern, name] of TEXTS) text = text.replace(pattern, name);
  return JSON.parse(text) as Interaction;
}

/** The recorder wrote one name into the URLs of all deployments; the replies keep the names they had. */
function nameDeployments(interactions: readonly Interaction[]): Interaction[] {
  let name: Json | undefined;
  return interactions.map((interaction) => {
    if (!interaction.url.includes("/deployments/mock-deployment")) return interaction;
    if (interaction.method === "PUT") name = memberAt(interaction.resBody, "name");
    if (typeof name !== "string") return interaction;
    return { ...interaction, url: interaction.url.replace("/mock-deployment", `/${name}`) };
  });
}
