package cn.mingqian.client;

import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** A system of a party: one page, for people who are signed in, that says who they are. */
@SpringBootApplication
@RestController
public class Client {
    public static void main(String[] arguments) {
        SpringApplication.run(Client.class, arguments);
    }

    /** Sign-in and back-channel logout as Spring Security has them. */
    @Bean
    SecurityFilterChain pages(HttpSecurity http) throws Exception {
        return http
            .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
            .oauth2Login(Customizer.withDefaults())
            .oidcLogout(logout -> logout.backChannel(Customizer.withDefaults()))
            .build();
    }

    @GetMapping("/")
    Map<String, Object> home(@AuthenticationPrincipal OidcUser user) {
        return Map.of("sub", user.getSubject(), "kind", user.getClaimAsString("kind"),
            "sid", user.getIdToken().getClaimAsString("sid"));
    }
}
