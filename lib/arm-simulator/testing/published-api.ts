import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv } from "ajv";
import addFormatsModule from "ajv-formats";
import { isObject, type Json, type JsonObject, toObject, toText } from "../json";

/** The published OpenAPI documents of Microsoft.Network and Microsoft.Resources, to hold replies against. */
export interface PublishedApi {
  /** The operation that a request belongs to, e.g. "PUT /subscriptions/{}/…"; null when none is published. */
  operationOf(method: string, path: string): string | null;
  /** What is wrong with a reply to that request; empty when it is as published. `status` chooses the schema. */
  faultsOf(method: string, path: string, status: number, body: Json | undefined): string[];
  /** True when an operation of that template is published. */
  has(method: string, template: string): boolean;
}

interface Operation {
  name: string;
  pattern: RegExp;
  method: string;
  /** Pointer to each reply's schema, by status or "default". */
  schemas: Map<string, string>;
}

const NETWORK = "swagger-2024-01-01";
/** One version of each document: names are told apart by their file alone. */
const OTHERS = ["resources/resources-2024-07-01.json", "resources/subscriptions-2022-12-01.json"];
const BASE = "https://specification/";
/** Ajv-formats is published for CommonJS: its function is the default of what a module sees as its default. */
const addFormats = addFormatsModule as unknown as (ajv: Ajv) => Ajv;

/** Reads the documents below `directory` (corpora/spec); null where they are not. */
export function readPublishedApi(directory: string): PublishedApi | null {
  if (!existsSync(join(directory, NETWORK))) return null;
  const documents = readDocuments(directory);
  const ajv = addFormats(new Ajv({ strict: false, allErrors: true, unicodeRegExp: false }));
  for (const format of ["arm-id", "char", "uuid", "file"]) ajv.addFormat(format, true);
  for (const [name, document] of documents) ajv.addSchema(document, BASE + name);
  const operations = [...documents].flatMap(([name, document]) => listOperations(name, document));
  const find = (method: string, path: string) =>
    operations.find((each) => each.method === method.toLowerCase() && each.pattern.test(withoutQuery(path)));
  return {
    operationOf: (method, path) => find(method, path)?.name ?? null,
    has: (method, template) => find(method, template.replaceAll(/\{[^}]*\}/g, "x")) !== undefined,
    faultsOf: (method, path, status, body) => {
      const operation = find(method, path);
      const schema = operation?.schemas.get(String(status)) ?? operation?.schemas.get("default");
      if (!operation) return [`${method} ${path}: not published`];
      if (status < 400 && !operation.schemas.has(String(status)) && !operation.schemas.has(`${status} empty`))
        return [`${operation.name}: answers ${status}, which is not published`];
      if (schema === undefined || body === undefined) return [];
      const validate = ajv.getSchema(schema) ?? ajv.compile({ $ref: schema });
      if (validate(body)) return [];
      return (validate.errors ?? []).map(
        ({ instancePath, message, params }) =>
          `${operation.name} ${status} ${instancePath}: ${message} ${JSON.stringify(params)}`,
      );
    },
  };
}

function withoutQuery(path: string): string {
  return path.split("?")[0] ?? path;
}

function readDocuments(directory: string): Map<string, JsonObject> {
  const network = readdirSync(join(directory, NETWORK)).map((name) => [name, join(NETWORK, name)] as const);
  const common = readdirSync(join(directory, "common")).map(
    // "common-types__resource-management__v1__types.json" is told apart by its version.
    (name) => [name.split("__").slice(2).join("-"), join("common", name)] as const,
  );
  const others = OTHERS.map((path) => [path.split("/").at(-1) ?? path, path] as const);
  const documents = new Map<string, JsonObject>();
  for (const [name, path] of [...network, ...common, ...others])
    documents.set(name, JSON.parse(readFileSync(join(directory, path), "utf8")) as JsonObject);
  for (const [name, document] of documents) settleReferences(documents, name, document);
  return documents;
}

/** Turns references between files into ones Ajv finds; what points at a file that is not here allows anything. */
function settleReferences(documents: ReadonlyMap<string, JsonObject>, name: string, node: Json): void {
  if (Array.isArray(node)) for (const item of node) settleReferences(documents, name, item);
  if (!isObject(node)) return;
  const reference = toText(node.$ref);
  if (reference) {
    const [path = "", pointer = ""] = reference.split("#");
    const file = path === "" ? name : toDocumentName(path);
    if (hasPointer(documents.get(file), pointer)) node.$ref = `${BASE}${file}#${pointer}`;
    else delete node.$ref;
    return;
  }
  // A discriminator names the member that tells subtypes apart; Ajv knows another one of that name.
  if (typeof node.discriminator === "string") delete node.discriminator;
  settleLimits(node);
  for (const member of Object.values(node))
    if (member !== undefined) settleReferences(documents, name, member);
}

/** The documents exclude a limit by a flag beside it, as JSON Schema did when they began; Ajv wants the limit itself. */
function settleLimits(node: JsonObject): void {
  for (const [flag, limit] of [
    ["exclusiveMinimum", "minimum"],
    ["exclusiveMaximum", "maximum"],
  ] as const) {
    if (typeof node[flag] !== "boolean") continue;
    if (node[flag] && node[limit] !== undefined) node[flag] = node[limit];
    else delete node[flag];
  }
}

/** "./network.json" is network.json; "…/common-types/resource-management/v1/types.json" is v1-types.json. */
function toDocumentName(path: string): string {
  const [file = "", version = ""] = path.split("/").reverse();
  return path.includes("common-types") ? `${version}-${file}` : file;
}

function hasPointer(document: JsonObject | undefined, pointer: string): boolean {
  let at: Json | undefined = document;
  for (const part of pointer.split("/").slice(1)) at = isObject(at) ? at[part] : undefined;
  return at !== undefined;
}

const METHODS = ["get", "put", "post", "patch", "delete", "head"];

function listOperations(file: string, document: JsonObject): Operation[] {
  return Object.entries(toObject(document.paths)).flatMap(([template, item]) =>
    Object.entries(toObject(item)).flatMap(([method, operation]) =>
      METHODS.includes(method) ? [toOperation(file, template, method, toObject(operation))] : [],
    ),
  );
}

function toOperation(file: string, template: string, method: string, operation: JsonObject): Operation {
  const schemas = new Map<string, string>();
  for (const [status, reply] of Object.entries(toObject(operation.responses))) {
    const pointer = `/paths/${escapePointer(template)}/${method}/responses/${status}/schema`;
    if (isObject(reply) && isObject(reply.schema)) schemas.set(status, `${BASE}${file}#${pointer}`);
    else schemas.set(`${status} empty`, "");
  }
  const pattern = template.replaceAll(/[.*+?^$()|[\]\\]/g, "\\$&").replaceAll(/\{[^}]*\}/g, "[^/]+");
  return {
    name: `${method.toUpperCase()} ${template}`,
    method,
    schemas,
    pattern: new RegExp(`^${pattern}$`, "i"),
  };
}

function escapePointer(part: string): string {
  return encodeURI(part.replaceAll("~", "~0").replaceAll("/", "~1"));
}
