import { parseSync } from '@swc/core';

/** A node of a file's syntax, as far as words go. */
type Node = Readonly<{ type: string; [part: string]: unknown }>;
type Property = Readonly<{ name: string; value: Node }>;

/**
 * What is wrong with the words that the server and the agent say, in mails, papers, files and refusals. They stand where
 * they are said, as `{ pt, en }`: one language without the other, a key or a value that the other has not, an empty
 * sentence, and a key of a constant that neither its own file nor one that imports it ever reads.
 * @param sources the texts of all files, by their path from the root
 */
export function spokenWordFaults(sources: ReadonlyMap<string, string>): string[] {
  const files = [...sources].map(([path, text]) => ({ path, root: parse(text) }));
  return files.flatMap(({ path, root }) => {
    const pairs = objectsIn(root).filter((object) => object.some(({ name }) => name === 'pt'));
    const between = pairs.flatMap((pair) => pairFaults(path, pair));
    const constants = constantsIn(root);
    if (constants.length === 0) return between;
    const readers = files.filter(
      (file) => file.path === path || importsFrom(sources.get(file.path) ?? '', file.path, path),
    );
    const reads = readsOf(readers.map((reader) => reader.root));
    return [...between, ...constants.flatMap(({ name, words }) => unread(`${path}: ${name}`, words, reads))];
  });
}

function parse(text: string): Node {
  return parseSync(text, { syntax: 'typescript', tsx: false }) as unknown as Node;
}

function pairFaults(path: string, pair: readonly Property[]): string[] {
  const of = (language: string) => pair.find(({ name }) => name === language)?.value;
  const [pt, en] = [of('pt'), of('en')];
  if (pt === undefined || en === undefined) return [`${path}: words in Portuguese alone`];
  return compare(path, pt, en);
}

/** The same keys, the same values in each sentence, and no sentence empty. */
function compare(where: string, pt: Node, en: Node): string[] {
  if (pt.type === 'ObjectExpression' && en.type === 'ObjectExpression') {
    const [first, second] = [propertiesOf(pt), propertiesOf(en)];
    const names = [...new Set([...first, ...second].map(({ name }) => name))];
    return names.flatMap((name) => {
      const [one, other] = [first.find((each) => each.name === name), second.find((each) => each.name === name)];
      if (one === undefined) return [`${where}: ${name} is missing in Portuguese`];
      if (other === undefined) return [`${where}: ${name} is missing in English`];
      return compare(`${where}: ${name}`, one.value, other.value);
    });
  }
  if (pt.type === 'ArrayExpression' && en.type === 'ArrayExpression') {
    const [first, second] = [pt.elements as { expression: Node }[], en.elements as { expression: Node }[]];
    if (first.length !== second.length) return [`${where} is longer in one language`];
    return first.flatMap(({ expression }, at) => compare(where, expression, second[at]?.expression ?? expression));
  }
  if (isSentence(pt) && isSentence(en)) {
    if (textOf(pt).trim() === '' || textOf(en).trim() === '') return [`${where} is empty`];
    if (valuesIn(pt) !== valuesIn(en)) return [`${where} has other values in Portuguese than in English`];
  }
  return [];
}

const isSentence = ({ type }: Node) => ['StringLiteral', 'TemplateLiteral', 'ArrowFunctionExpression'].includes(type);

/** All the text of a sentence, whatever it is made by. */
function textOf(sentence: Node): string {
  const texts: string[] = [];
  walk(sentence, (node) => {
    if (node.type === 'StringLiteral') texts.push(String(node.value));
    if (node.type === 'TemplateElement') texts.push(String(node.cooked));
  });
  return texts.join('');
}

/** What is put into a sentence: the parameters that it uses, and `{names}` that are filled in later. */
function valuesIn(sentence: Node): string {
  const values = new Set(textOf(sentence).match(/\{[\w:]+\}/g));
  const parameters = new Set<string>();
  for (const parameter of (sentence.params as Node[] | undefined) ?? []) {
    walk(parameter, (node) => {
      if (node.type === 'Identifier') parameters.add(String(node.value));
    });
  }
  walk((sentence.body as Node | undefined) ?? sentence, (node) => {
    if (node.type === 'Identifier' && parameters.has(String(node.value))) values.add(`{${node.value}}`);
  });
  return [...values].sort().join();
}

type Constant = Readonly<{ name: string; words: Node }>;

/** `const WORDS = { pt: { … }, en: { … } }`: its name, and one language's keys. */
function constantsIn(root: Node): Constant[] {
  const found: Constant[] = [];
  walk(root, (node) => {
    if (node.type !== 'VariableDeclarator') return;
    const value = bare(node.init as Node | null);
    if (value?.type !== 'ObjectExpression') return;
    const words = propertiesOf(value).find(({ name }) => name === 'pt')?.value;
    if (words?.type === 'ObjectExpression') found.push({ name: String((node.id as Node).value), words });
  });
  return found;
}

/** `x satisfies T` and `x as T` are x. */
function bare(node: Node | null): Node | null {
  return node !== null && /^Ts(Satisfies|As|Const)/.test(node.type) ? bare(node.expression as Node) : node;
}

type Reads = Readonly<{ names: ReadonlySet<string>; byValue: ReadonlySet<string> }>;

/** The names that are read of anything, and of what something is read by a name that is worked out. */
function readsOf(roots: readonly Node[]): Reads {
  const names = new Set<string>();
  const byValue = new Set<string>();
  for (const root of roots) {
    const words = new Map<string, string>();
    walk(root, (node) => {
      if (node.type === 'VariableDeclarator') {
        const of = constantOf(bare(node.init as Node | null));
        if (of !== null) words.set(String((node.id as Node).value), of);
      }
      if (node.type === 'ObjectPattern') for (const { name } of propertiesOf(node)) names.add(name);
      if (node.type !== 'MemberExpression') return;
      const property = node.property as Node;
      if (property.type === 'Identifier') names.add(String(property.value));
      if (property.type !== 'Computed') return;
      const by = property.expression as Node;
      if (by.type === 'StringLiteral') names.add(String(by.value));
      else byValue.add(nameOf(node.object as Node, words));
    });
  }
  return { names, byValue };
}

/** `WORDS` of `WORDS[language]`. */
function constantOf(node: Node | null): string | null {
  if (node?.type !== 'MemberExpression' || (node.property as Node).type !== 'Computed') return null;
  const of = node.object as Node;
  return of.type === 'Identifier' ? String(of.value) : null;
}

/** What the worked out name is read of: `roles` of `words.roles[role]`, `WORDS` of `words[kind]`. */
function nameOf(node: Node, words: ReadonlyMap<string, string>): string {
  const whole = constantOf(node);
  if (whole !== null) return `${whole}[]`;
  const of = node.type === 'Identifier' ? words.get(String(node.value)) : undefined;
  if (of !== undefined) return `${of}[]`;
  if (node.type === 'Identifier') return String(node.value);
  const property = node.property as Node | undefined;
  return property?.type === 'Identifier' ? String(property.value) : '';
}

function unread(where: string, words: Node, reads: Reads): string[] {
  const constant = where.slice(where.lastIndexOf(' ') + 1);
  if (reads.byValue.has(`${constant}[]`)) return [];
  return propertiesOf(words).flatMap(({ name, value }) => {
    if (!reads.names.has(name)) return [`${where}: ${name} is said by nobody`];
    if (value.type !== 'ObjectExpression' || reads.byValue.has(name)) return [];
    return propertiesOf(value)
      .filter((inner) => !reads.names.has(inner.name))
      .map((inner) => `${where}: ${name}.${inner.name} is said by nobody`);
  });
}

/** Whether a file imports from `path`, by an address as ours are: relative, with its ending. */
function importsFrom(text: string, by: string, path: string): boolean {
  return [...text.matchAll(/from '(\.[^']+)'/g)].some(
    ([, address = '']) => new URL(address, `file:///${by}`).pathname === `/${path}`,
  );
}

function objectsIn(root: Node): Property[][] {
  const found: Property[][] = [];
  walk(root, (node) => {
    if (node.type === 'ObjectExpression') found.push(propertiesOf(node));
  });
  return found;
}

function propertiesOf(object: Node): Property[] {
  return (object.properties as Node[]).flatMap((property): Property[] => {
    const key = property.key as Node | undefined;
    if (key?.value === undefined) return [];
    return [{ name: String(key.value), value: bare((property.value as Node | null) ?? key) ?? key }];
  });
}

function walk(node: Node, visit: (node: Node) => void): void {
  visit(node);
  for (const part of Object.values(node)) {
    for (const each of Array.isArray(part) ? part : [part]) {
      const child = isNode(each) ? each : (each as { expression?: unknown } | null)?.expression;
      if (isNode(child)) walk(child, visit);
    }
  }
}

function isNode(part: unknown): part is Node {
  return typeof part === 'object' && part !== null && typeof (part as { type?: unknown }).type === 'string';
}
