package cn.mingqian;

/** Unified social credit codes 统一社会信用代码 of GB 32100. */
public final class CreditCode {
    /** No I, O, S, V, Z, which look like digits. */
    private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    private CreditCode() {}

    /** What is wrong with a code. */
    public enum Wrong {
        /** It has not 18 characters. */
        LENGTH,
        /** One of the first 17 characters is none of the alphabet. */
        CHARACTER,
        /** The last character does not fit the others. */
        CHECK
    }

    /** What is wrong with a text, or null where it is a code. Spaces are not taken away. */
    public static Wrong check(String text) {
        int[] characters = text.codePoints().toArray();
        if (characters.length != 18) {
            return Wrong.LENGTH;
        }
        int sum = 0;
        int weight = 1;
        for (int i = 0; i < 17; i++) {
            int value = ALPHABET.indexOf(characters[i]);
            if (value < 0) {
                return Wrong.CHARACTER;
            }
            sum += value * weight;
            weight = weight * 3 % 31;
        }
        boolean fits = ALPHABET.charAt((31 - sum % 31) % 31) == characters[17];
        return fits ? null : Wrong.CHECK;
    }
}
