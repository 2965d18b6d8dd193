package cn.mingqian.spring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.mingqian.Client;
import cn.mingqian.Transport;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The starter in an application context that finds it as every application does. */
class StarterTest {
    static final List<Transport.Request> SENT = new ArrayList<>();

    @Configuration
    @EnableAutoConfiguration
    static class Application {
        @Bean
        MingqianAutoConfiguration.OptionsCustomizer scripted() {
            return options -> options.transport(request -> {
                SENT.add(request);
                String body = request.url.endsWith("/api/auth")
                        ? "{\"code\":0,\"msg\":\"\",\"token\":\"mqt_1\"}"
                        : "{\"code\":0,\"msg\":\"\",\"data\":{\"items\":[]},\"request_id\":\"r\"}";
                return new Transport.Response(200,
                        Collections.singletonMap("content-type", "application/json"),
                        body.getBytes(java.nio.charset.StandardCharsets.UTF_8));
            });
        }
    }

    private static ConfigurableApplicationContext run(String... properties) {
        return new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE)
                .logStartupInfo(false).properties("spring.main.banner-mode=off",
                        "logging.level.root=OFF").properties(properties).run();
    }

    @Test
    void aClientIsMadeFromProperties() {
        SENT.clear();
        try (ConfigurableApplicationContext context = run(
                "mingqian.base-url=https://example.test/sandbox", "mingqian.username=app-1",
                "mingqian.password=secret-1")) {
            Client client = context.getBean(Client.class);
            Object data = client.call("/api/check-items/query", Collections.emptyMap());
            assertTrue(data instanceof Map);
            assertEquals("https://example.test/sandbox/api/auth", SENT.get(0).url);
            assertEquals("Bearer mqt_1", SENT.get(1).headers.get("Authorization"));
        }
    }

    @Test
    void withoutABaseUrlThereIsNoClient() {
        try (ConfigurableApplicationContext context = run()) {
            assertEquals(0, context.getBeansOfType(Client.class).size());
        }
    }

    @Test
    void whatIsMissingIsNamed() {
        Exception wrong = assertThrows(Exception.class, () -> run(
                "mingqian.base-url=https://example.test", "mingqian.username=app-1").close());
        assertTrue(String.valueOf(wrong).contains("mingqian.password is missing"));
        wrong = assertThrows(Exception.class, () -> run("mingqian.base-url=https://example.test",
                "mingqian.username=a", "mingqian.password=b", "mingqian.alg=SM2-SM3",
                "mingqian.private-key=00", "mingqian.platform-key-id=p1",
                "mingqian.platform-key=04").close());
        assertTrue(String.valueOf(wrong).contains("cn.mingqian:gm"), wrong.toString());
    }
}
