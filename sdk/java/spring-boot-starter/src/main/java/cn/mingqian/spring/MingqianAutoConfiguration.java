package cn.mingqian.spring;

import cn.mingqian.Client;
import cn.mingqian.Crypto.Alg;
import cn.mingqian.Options;
import cn.mingqian.Wire.Format;
import java.util.Locale;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** Makes the one {@link Client} of an application from {@link MingqianProperties}. */
@AutoConfiguration
@ConditionalOnProperty("mingqian.base-url")
@EnableConfigurationProperties(MingqianProperties.class)
public class MingqianAutoConfiguration {
    /** Changes the options before the client is made: a hook for logs, an HSM, a transport. */
    @FunctionalInterface
    public interface OptionsCustomizer {
        /** Changes what the properties cannot say. */
        void customize(Options options);
    }

    /** The client, unless the application makes its own. */
    @Bean
    @ConditionalOnMissingBean
    public Client mingqianClient(MingqianProperties properties,
            ObjectProvider<OptionsCustomizer> customizers) {
        Options options = new Options()
                .format(Format.valueOf(properties.getFormat().toUpperCase(Locale.ROOT)))
                .timeouts(properties.getConnectMillis(), properties.getReadMillis(),
                        properties.getTotalMillis());
        sign(options, properties);
        customizers.orderedStream().forEach(one -> one.customize(options));
        return new Client(needed(properties.getBaseUrl(), "base-url"),
                needed(properties.getUsername(), "username"),
                needed(properties.getPassword(), "password"), options);
    }

    private static void sign(Options options, MingqianProperties properties) {
        if (properties.getPlatformKey() != null) {
            options.platformKey(needed(properties.getPlatformKeyId(), "platform-key-id"),
                    properties.getPlatformKey());
        }
        if (properties.getKeyId() != null) {
            options.keyId(properties.getKeyId());
        }
        if (properties.isSealed()) {
            options.sealed();
        }
        if (properties.getAlg() == null) {
            return;
        }
        Alg alg = Alg.of(properties.getAlg());
        if (alg == Alg.SM2_SM3) {
            options.sm2(needed(properties.getPrivateKey(), "private-key"));
        } else {
            options.hmac(alg, needed(properties.getSecret(), "secret"));
        }
    }

    private static String needed(String value, String name) {
        if (value == null || value.isEmpty()) {
            throw new IllegalArgumentException("mingqian." + name + " is missing");
        }
        return value;
    }
}
