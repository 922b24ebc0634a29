/** N3: the four characters of the signature that are printed: the 1st, the 11th, the 21st and the 31st. */
export function printedHash(hash: string): string {
  if (hash.length < 31) throw new RangeError(`a signature has at least 31 characters, not ${hash.length}`);
  return `${hash.charAt(0)}${hash.charAt(10)}${hash.charAt(20)}${hash.charAt(30)}`;
}

/** N3: the line that a certified program prints on a signed document (Despacho 8632/2014, 2.2.2). */
export function certifiedLine(hash: string, certificateNo: string): string {
  return `${printedHash(hash)}-Processado por programa certificado n.º ${certificateNo}/AT`;
}

/** N3: the line that a certified program prints on a document that is not signed: a receipt (Despacho 8632/2014, 2.2.3). */
export function issuedLine(certificateNo: string): string {
  return `Emitido por programa certificado n.º ${certificateNo}/AT`;
}
