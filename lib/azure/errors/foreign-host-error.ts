/** A request was about to carry a token to a host that is not the endpoint's. */
export class ForeignHostError extends Error {
  override readonly name = "ForeignHostError";
  readonly host: string;

  constructor(url: string) {
    const { host } = new URL(url);
    super(`refused to send a request to ${host}`);
    this.host = host;
  }
}
