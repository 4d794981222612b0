import { generateKeyPairSync, randomBytes, sign } from "node:crypto";

/** A self-signed certificate for this machine with its key, both PEM. */
export interface TestCertificate {
  cert: string;
  key: string;
}

// The few tags of ASN.1 that a certificate is written in.
const sequence = (...parts: Buffer[]) => tagged(0x30, Buffer.concat(parts));
const integer = (bytes: Buffer) => tagged(0x02, bytes);
const bits = (bytes: Buffer) => tagged(0x03, Buffer.concat([Buffer.from([0]), bytes]));
const octets = (bytes: Buffer) => tagged(0x04, bytes);
const identifier = (hex: string) => tagged(0x06, Buffer.from(hex, "hex"));
const text = (value: string) => tagged(0x0c, Buffer.from(value));
const utcTime = (at: Date) =>
  tagged(0x17, Buffer.from(`${at.toISOString().slice(2, 19).replace(/[-:T]/g, "")}Z`));

const COMMON_NAME = identifier("550403");
const BASIC_CONSTRAINTS = identifier("551d13");
const SUBJECT_ALTERNATIVE_NAME = identifier("551d11");
const SHA256_WITH_RSA = sequence(identifier("2a864886f70d01010b"), tagged(0x05, Buffer.alloc(0)));
const TRUE = tagged(0x01, Buffer.from([0xff]));
const DAY_MS = 24 * 3600 * 1000;

/** Makes one, good for servers on loopback and for applications that sign in with a certificate. */
export function makeCertificate(name = "localhost"): TestCertificate {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const person = sequence(tagged(0x31, sequence(COMMON_NAME, text(name))));
  const now = Date.now();
  const names = sequence(tagged(0x82, Buffer.from("localhost")), tagged(0x87, Buffer.from([127, 0, 0, 1])));
  const extensions = sequence(
    sequence(BASIC_CONSTRAINTS, TRUE, octets(sequence(TRUE))),
    sequence(SUBJECT_ALTERNATIVE_NAME, octets(names)),
  );
  const content = sequence(
    tagged(0xa0, integer(Buffer.from([2]))),
    integer(Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    SHA256_WITH_RSA,
    person,
    sequence(utcTime(new Date(now - DAY_MS)), utcTime(new Date(now + DAY_MS))),
    person,
    publicKey.export({ type: "spki", format: "der" }),
    tagged(0xa3, extensions),
  );
  const whole = sequence(content, SHA256_WITH_RSA, bits(sign("sha256", content, privateKey)));
  const lines = whole.toString("base64").replace(/.{1,64}/g, "$&\n");
  return {
    cert: `-----BEGIN CERTIFICATE-----\n${lines}-----END CERTIFICATE-----\n`,
    key: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
  };
}

function tagged(tag: number, content: Buffer): Buffer {
  const { length } = content;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}
