import { type ArmError, networkRefusal } from "../front-door/arm-error";
import { unconfirmedRefusal } from "../front-door/unconfirmed-refusals";
import type { Json } from "../json";
import type { Operation, Resource } from "../records";

// Refusals that several types share. Each says where its code is from: "recorded" and "issue" are real replies,
// "memory" is known but without a source at hand, "unconfirmed" is a rule of Azure's whose code nobody has seen.

/** 429, recorded: a write on something that is being written. `retrySeconds` is a header of real time. */
export function busyWriting(operation: Operation, retryAfter: Record<string, string>): ArmError {
  const message = `Operation ${operation.name} (${operation.id}) is updating resource ${operation.targetId}. The call can be retried in ${BUSY_SECONDS} seconds.`;
  const details: Json[] = [{ code: "RetryableErrorDueToAnotherOperation", message }];
  const refusal = networkRefusal("RetryableError", "A retryable error occurred.", 429, details);
  Object.assign(refusal.headers, retryAfter);
  return refusal;
}

/** What the recorded reply tells the client to wait. */
export const BUSY_SECONDS = 12;

/** 409, recorded: a deletion of something that is being written. */
export function anotherOperationInProgress(operation: Operation): ArmError {
  return networkRefusal(
    "AnotherOperationInProgress",
    `Another operation on this or dependent resource is in progress. To retrieve status of the operation use uri: ${operation.id}.`,
    409,
  );
}

/** 400, issue: a reference to something that is not ready. */
export function referencedNotProvisioned(used: Resource, userId: string, operationName: string): ArmError {
  return networkRefusal(
    "ReferencedResourceNotProvisioned",
    `Cannot proceed with operation because resource ${used.id} used by resource ${userId} is not in Succeeded state. Resource is in ${used.state} state and the last operation that updated/is updating the resource is ${operationName}.`,
  );
}

/** 400, issue: a reference to nothing, or into another region. */
export function invalidReference(usedId: string, userId: string): ArmError {
  return networkRefusal(
    "InvalidResourceReference",
    `Resource ${usedId} referenced by resource ${userId} was not found. Please make sure that the referenced resource exists, and that both resources are in the same region.`,
  );
}

/** 400, recorded: not a prefix at all. */
export function invalidPrefixFormat(prefix: string, id: string): ArmError {
  return networkRefusal(
    "InvalidAddressPrefixFormat",
    `Address prefix ${prefix} of resource ${id} is not formatted correctly. It should follow CIDR notation, for example 10.0.0.0/24.`,
  );
}

/** 400, memory: host bits are set. */
export function invalidCidrNotation(prefix: string, id: string, aligned: string): ArmError {
  return networkRefusal(
    "InvalidCIDRNotation",
    `The address prefix ${prefix} in resource ${id} has an invalid CIDR notation. For the given prefix length, the address prefix should be ${aligned}.`,
  );
}

/** 400, memory: a name outside the common pattern. */
export function invalidName(name: string, longest: number): ArmError {
  return networkRefusal(
    "InvalidResourceName",
    `Resource name ${name} is invalid. The name can be up to ${longest} characters long. It must begin with a word character, and it must end with a word character or with '_'. The name may contain word characters or '.', '-', '_'.`,
  );
}

/** 400, memory: a member is missing or of the wrong kind; the network provider's form for a body it cannot read. */
export function invalidRequestFormat(code: string, message: string): ArmError {
  return networkRefusal("InvalidRequestFormat", "Cannot parse the request.", 400, [{ code, message }]);
}

/** 400, memory: an enumeration's value nobody knows. */
export function invalidValue(path: string, value: string, known: readonly string[]): ArmError {
  return invalidRequestFormat(
    "InvalidJson",
    `Error converting value "${value}" at path '${path}'. Known values: ${known.join(", ")}.`,
  );
}

/** 400, memory: something uses it, such as a subnet its route table. */
export function inUse(noun: string, id: string, userId: string): ArmError {
  return networkRefusal(
    `InUse${noun}CannotBeDeleted`,
    `${noun} ${id} cannot be deleted because it is in use by the following resources: ${userId}.`,
  );
}

/** 400, unconfirmed code: a member that cannot be changed once the resource exists. */
export function unchangeable(id: string, member: string): ArmError {
  return unconfirmedRefusal(
    "PropertyChangeNotAllowed",
    `Property ${member} of resource ${id} cannot be changed after creation.`,
  );
}
