package cn.mingqian;

import java.util.Iterator;
import java.util.ServiceLoader;

/**
 * What only the module {@code gm} can. Private keys have 32 bytes, public keys 65 (04, x, y);
 * signatures and sealed texts are ASN.1 DER.
 */
public interface Sm2 {
    /** Signs with SM3 and the identity 1234567812345678. */
    byte[] sign(byte[] privateKey, byte[] text);

    /** Whether a signature belongs to a text; false also for what is no strict DER. */
    boolean verify(byte[] publicKey, byte[] text, byte[] signature);

    /** Encrypts in the order C1C3C2. */
    byte[] encrypt(byte[] publicKey, byte[] plain);

    /** Decrypts; {@link Errors.EnvelopeError} where the point or C3 do not fit. */
    byte[] decrypt(byte[] privateKey, byte[] sealed);

    /** The implementation on the class path; {@link Errors.UnsupportedError} without one. */
    static Sm2 load() {
        Iterator<Sm2> found = ServiceLoader.load(Sm2.class, Sm2.class.getClassLoader()).iterator();
        try {
            if (found.hasNext()) {
                return found.next();
            }
        } catch (java.util.ServiceConfigurationError | NoClassDefFoundError missing) {
            throw new Errors.UnsupportedError("SM2 needs org.bouncycastle:bcprov-jdk18on beside "
                    + "cn.mingqian:gm: " + missing.getMessage());
        }
        throw new Errors.UnsupportedError("SM2 needs the module gm: add cn.mingqian:gm and "
                + "org.bouncycastle:bcprov-jdk18on to the dependencies");
    }
}
