import { ArmError } from "../front-door/arm-error";

/** 404: no such subscription, where the world does not make them on first use. */
export function subscriptionNotFound(id: string): ArmError {
  return new ArmError(404, "SubscriptionNotFound", `The subscription '${id}' could not be found.`);
}

/** 409: the subscription's owner has not paid. */
export function subscriptionDisabled(id: string): ArmError {
  return new ArmError(
    409,
    "ReadOnlyDisabledSubscription",
    `The subscription '${id}' is disabled and therefore marked as read only. You cannot perform any write actions on this subscription until it is re-enabled.`,
  );
}

/** 409: the provider has to be registered first. */
export function missingRegistration(namespace: string): ArmError {
  const code = "MissingSubscriptionRegistration";
  const message = `The subscription is not registered to use namespace '${namespace}'. See https://aka.ms/rps-not-found for how to register subscriptions.`;
  return new ArmError(409, code, message, { details: [{ code, target: namespace, message }] });
}

/** 409 of the network provider: it has not yet heard of the registration. */
export function providerStillRegistering(subscriptionId: string): ArmError {
  return new ArmError(
    409,
    "SubscriptionNotRegistered",
    `Subscription ${subscriptionId} is not registered with NRP.`,
    { details: [] },
  );
}
