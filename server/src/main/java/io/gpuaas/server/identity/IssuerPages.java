package io.gpuaas.server.identity;

import io.gpuaas.core.tenancy.TenancyStore;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.CookieRequestCache;

/** The pages of {@link EmbeddedIssuer}, and who may open them. */
@Configuration(proxyBeanMethods = false)
class IssuerPages {
  @Bean
  IdentityPages identityPages(TenancyStore store) {
    return new IdentityPages(store);
  }

  @Bean
  @Order(2)
  SecurityFilterChain pages(
      HttpSecurity http,
      IssuerIdentity issuer,
      SessionCookie session,
      TenancyStore store,
      PasswordHasher hasher) {
    CookieCsrfTokenRepository csrfTokens = new CookieCsrfTokenRepository();
    csrfTokens.setCookieCustomizer(
        cookie -> cookie.secure(issuer.isHttps()).sameSite("Lax").httpOnly(true));
    return http.securityMatcher(
            IdentityPages.LOGIN,
            IdentityPages.DEVICE,
            IdentityPages.DEVICE_DONE,
            IdentityPages.DEVICE_FAILED,
            IdentityPages.CONSENT,
            "/logout")
        .authenticationProvider(
            new PasswordLogin(store, hasher, new LoginThrottle(InstantSource.system())))
        .addFilterBefore(new RouteName(), SecurityContextHolderFilter.class)
        .securityContext(context -> context.securityContextRepository(session))
        .requestCache(cache -> cache.requestCache(new CookieRequestCache()))
        .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .csrf(csrf -> csrf.csrfTokenRepository(csrfTokens))
        .formLogin(
            form ->
                form.loginPage(IdentityPages.LOGIN)
                    .failureHandler(new LoginFailures())
                    .securityContextRepository(session)
                    .defaultSuccessUrl(IdentityPages.DEVICE))
        .logout(logout -> logout.deleteCookies(SessionCookie.NAME))
        .headers(
            headers ->
                headers
                    .contentSecurityPolicy(csp -> csp.policyDirectives(Html.POLICY))
                    .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER)))
        .authorizeHttpRequests(
            routing ->
                routing
                    .requestMatchers(IdentityPages.LOGIN)
                    .permitAll()
                    .anyRequest()
                    .authenticated())
        .build();
  }
}
