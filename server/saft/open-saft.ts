import { readFileSync } from 'node:fs';
import { ParseOption, XmlDocument, type XmlNode, XmlValidateError, XsdValidator } from 'libxml2-wasm';
import { SAFT_NAMESPACE } from './build-saft.ts';

const SCHEMA = new URL('schema/SAFTPT_1_04_01_NO_ASSERT_NO_ALL.xsd', import.meta.url);
const NAMES = { s: SAFT_NAMESPACE };
/** Nothing outside the file is read: no network, no external entity. */
const OPTIONS = ParseOption.XML_PARSE_NONET | ParseOption.XML_PARSE_NO_XXE;

/** A SAF-T file that is open. `close` it: its memory is not the collector's. */
export type Saft = Readonly<{
  /** What the schema says against it, each with its line; empty where it is valid. */
  schemaProblems(): string[];
  find(path: string): XmlNode[];
  close(): void;
}>;

/** The text of the first node that a path finds below another one; empty where there is none. `s:` is the schema's. */
export function textAt(node: XmlNode, path: string): string {
  return node.get(path, NAMES)?.content.trim() ?? '';
}

/** Opens a file. @throws where it is no XML. */
export function openSaft(bytes: Uint8Array): Saft {
  const document = XmlDocument.fromBuffer(bytes, { option: OPTIONS });
  return {
    schemaProblems: () => schemaProblems(document),
    find: (path) => document.find(path, NAMES),
    close: () => document.dispose(),
  };
}

function schemaProblems(document: XmlDocument): string[] {
  const schema = XmlDocument.fromBuffer(readFileSync(SCHEMA));
  const validator = XsdValidator.fromDoc(schema);
  try {
    validator.validate(document);
    return [];
  } catch (thrown) {
    if (!(thrown instanceof XmlValidateError)) throw thrown;
    const inSchema = new RegExp(`\\{${SAFT_NAMESPACE.replaceAll('.', '\\.')}\\}`, 'g');
    return thrown.details.map(({ line, message }) => `line ${line}: ${message.trim().replace(inSchema, '')}`);
  } finally {
    validator.dispose();
    schema.dispose();
  }
}
