/** XML by the one mapping of the platform: members are elements, arrays hold `item`. */

const XSI = 'http://www.w3.org/2001/XMLSchema-instance';
const NAME = /^[A-Za-z_][A-Za-z0-9_]{0,255}$/;
const ILLEGAL = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u;
const ENTITIES = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);
const ATTRIBUTE =
  /[ \t\n]+([A-Za-z_][A-Za-z0-9_:.-]*)[ \t\n]*=[ \t\n]*("[^"<]*"|'[^'<]*')/y;
const SPACE = /[ \t\n]+/y;
const START = /<([A-Za-z0-9_]+)/y;
const CLOSED = /\/>/y;
const OPENED = />/y;
const TEXT = /[^<]+/y;
const END = /<\/([A-Za-z0-9_]+)[ \t\n]*>/y;
const DEPTH = 32;
const ATTRIBUTES = 8;

/** What XML can say without types: texts, null, lists and objects of them. */
export type XmlValue = string | null | XmlValue[] | { [name: string]: XmlValue };

function escape(text: string): string {
  const illegal = ILLEGAL.exec(text);
  if (illegal !== null) {
    const point = illegal[0].codePointAt(0) ?? 0;
    throw new TypeError(`XML cannot carry the character U+${point.toString(16)}`);
  }
  // A bare carriage return would arrive as a line feed.
  return text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/\r/g, '&#13;');
}

function element(name: string, value: unknown): string {
  if (!NAME.test(name)) {
    throw new TypeError(`not the name of an element: ${name}`);
  }
  if (value === null) {
    return `<${name} xsi:nil="true"/>`;
  }
  if (Array.isArray(value)) {
    return `<${name}>${value.map((item) => element('item', item ?? null)).join('')}</${name}>`;
  }
  if (typeof value === 'object') {
    return `<${name}>${members(value as object)}</${name}>`;
  }
  return `<${name}>${escape(String(value))}</${name}>`;
}

function members(of: object): string {
  const all = Object.entries(of).filter(([, value]) => value !== undefined);
  return all.map(([name, value]) => element(name, value)).join('');
}

/** Writes a request. Members that are undefined are left out, as in JSON. */
export function writeXml(message: object): string {
  const body = members(message);
  const space = body.includes(' xsi:nil="true"/>') ? ` xmlns:xsi="${XSI}"` : '';
  return `<request${space}>${body}</request>`;
}

interface Node {
  name: string;
  key: string | undefined;
  isNil: boolean;
  children: Node[];
  text: string;
}

class Reader {
  private at = 0;

  constructor(private readonly text: string) {}

  document(): XmlValue {
    if (/^<\?xml[ \t\n]/.test(this.text)) {
      const declaration = /^<\?xml[^?<>]*\?>/.exec(this.text);
      this.at = declaration === null ? this.fail('a broken declaration') : declaration[0].length;
    }
    this.between();
    const root = this.element(0);
    this.between();
    if (this.at < this.text.length || root.name !== 'response') {
      this.fail('the one root must be response');
    }
    return value(root);
  }

  private fail(what: string): never {
    throw new TypeError(`XML, character ${this.at}: ${what}`);
  }

  /** What stands here, with a pattern that is sticky. */
  private take(sticky: RegExp): RegExpExecArray | null {
    sticky.lastIndex = this.at;
    const found = sticky.exec(this.text);
    this.at = found === null ? this.at : sticky.lastIndex;
    return found;
  }

  /** Spaces and comments. */
  private between(): void {
    while (this.take(SPACE) !== null || this.comment()) {
      // Everything is in the condition.
    }
  }

  private comment(): boolean {
    if (!this.text.startsWith('<!--', this.at)) {
      return false;
    }
    const end = this.text.indexOf('--', this.at + 4);
    if (end < 0 || this.text[end + 2] !== '>') {
      this.fail('a broken comment');
    }
    this.at = end + 3;
    return true;
  }

  private element(depth: number): Node {
    const start = this.take(START);
    const name = start?.[1] ?? '';
    if (!NAME.test(name) || depth > DEPTH) {
      this.fail('an element of the mapping must stand here');
    }
    const node: Node = { name, key: undefined, isNil: false, children: [], text: '' };
    this.attributes(node, depth === 0);
    if (this.take(CLOSED) === null) {
      if (this.take(OPENED) === null) {
        this.fail('a broken tag');
      }
      this.content(node, depth);
    }
    const isBlank = /^[ \t\n\r]*$/.test(node.text);
    if ((node.children.length > 0 || node.isNil) && !isBlank) {
      this.fail('text stands where it must not');
    }
    if (node.isNil && node.children.length > 0) {
      this.fail('a nil element has content');
    }
    return node;
  }

  private attributes(node: Node, isRoot: boolean): void {
    const seen = new Set<string>();
    for (;;) {
      const found = this.take(ATTRIBUTE);
      if (found === null) {
        this.take(SPACE);
        return;
      }
      const name = found[1] ?? '';
      const text = this.expand((found[2] ?? '').slice(1, -1));
      if (seen.has(name) || seen.size >= ATTRIBUTES) {
        this.fail('too many attributes');
      }
      seen.add(name);
      if (name === 'xsi:nil') {
        node.isNil = text === 'true' || text === '1';
      } else if (name === 'key' && node.name === 'entry') {
        node.key = text;
      } else if (!(isRoot && name === 'xmlns:xsi' && text === XSI)) {
        this.fail(`the attribute ${name} is not taken`);
      }
    }
  }

  private content(node: Node, depth: number): void {
    for (;;) {
      const text = this.take(TEXT);
      if (text !== null) {
        node.text += this.expand(text[0]);
      } else if (this.text.startsWith('<![CDATA[', this.at)) {
        const end = this.text.indexOf(']]>', this.at);
        node.text += end < 0 ? this.fail('a broken section') : this.text.slice(this.at + 9, end);
        this.at = end + 3;
      } else if (this.text.startsWith('</', this.at)) {
        const end = this.take(END);
        if (end?.[1] !== node.name) {
          this.fail('tags do not match');
        }
        return;
      } else if (!this.comment()) {
        node.children.push(this.element(depth + 1));
      }
    }
  }

  private expand(text: string): string {
    if (text.includes(']]>')) {
      this.fail(']]> stands in a text');
    }
    return text.replace(/&([^;&]{0,12};?)/g, (_, name: string) => {
      const number = /^#(?:x([0-9a-fA-F]{1,6})|([0-9]{1,7}));$/.exec(name);
      const point = number?.[1] ? parseInt(number[1], 16) : Number(number?.[2] ?? -1);
      const known = point >= 0 && point <= 0x10ffff ? String.fromCodePoint(point)
        : name.endsWith(';') ? ENTITIES.get(name.slice(0, -1)) : undefined;
      if (known === undefined || ILLEGAL.test(known)) {
        this.fail('an entity that is not known');
      }
      return known;
    });
  }
}

function value(node: Node): XmlValue {
  if (node.isNil) {
    return null;
  }
  if (node.children.length === 0) {
    return node.text;
  }
  if (node.children.every((child) => child.name === 'item')) {
    return node.children.map(value);
  }
  const all: [string, XmlValue][] = node.children.map((child) => [
    child.key ?? child.name,
    value(child),
  ]);
  if (new Set(all.map(([name]) => name)).size < all.length) {
    throw new TypeError(`XML: an element stands twice in ${node.name}`);
  }
  return Object.fromEntries(all);
}

/**
 * Reads an answer: every value a text, wrappers of `item` arrays, `xsi:nil` null. Throws for
 * everything that the mapping does not use.
 */
export function readXml(text: string): XmlValue {
  if (ILLEGAL.test(text)) {
    throw new TypeError('XML: a character that is not allowed');
  }
  return new Reader(text.replace(/\r\n?/g, '\n')).document();
}
