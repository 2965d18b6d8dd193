/** Unified social credit codes 统一社会信用代码 of GB 32100. */

/** No I, O, S, V, Z, which look like digits. */
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** It has not 18 characters, one is none of the alphabet, or the last does not fit. */
export type CreditCodeFault = 'length' | 'character' | 'check';

/** What is wrong with a text, or null where it is a code. Spaces are not taken away. */
export function creditCode(text: string): CreditCodeFault | null {
  const characters = Array.from(text);
  if (characters.length !== 18) {
    return 'length';
  }
  let sum = 0;
  let weight = 1;
  for (const character of characters.slice(0, 17)) {
    const value = ALPHABET.indexOf(character);
    if (value < 0) {
      return 'character';
    }
    sum += value * weight;
    weight = (weight * 3) % 31;
  }
  return ALPHABET[(31 - (sum % 31)) % 31] === characters[17] ? null : 'check';
}
