package io.gpuaas.server.platform;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * {@link HttpEdge}, and callers that say who they are with a bearer token. Needs a {@link
 * TrustedIssuer}, an {@link ActorSource} and {@link PublicRoutes}.
 */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
@Import(HttpEdge.class)
public class ResourceServer {
  private static final List<String> ALWAYS_PUBLIC = List.of("/healthz", "/readyz", "/metrics");

  /** The last chain: whatever no other chain claimed needs a token, known route or not. */
  @Bean
  @Order(Ordered.LOWEST_PRECEDENCE)
  SecurityFilterChain tokens(
      HttpSecurity http, TrustedIssuer issuer, ActorSource actors, PublicRoutes routes) {
    RequestMatcher open = open(routes);
    TokenChallenge challenge = new TokenChallenge();
    BearerAuthentication bearer =
        new BearerAuthentication(new TokenVerifier(issuer, InstantSource.system()), issuer, actors);
    return http.sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        // Nothing here is authorized by what a browser sends of itself.
        .csrf(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .oauth2ResourceServer(
            tokens ->
                tokens
                    .authenticationManagerResolver(bearer)
                    .bearerTokenResolver(tokensExceptOn(open))
                    .authenticationEntryPoint(challenge))
        .exceptionHandling(failed -> failed.authenticationEntryPoint(challenge))
        .authorizeHttpRequests(
            routing -> routing.requestMatchers(open).permitAll().anyRequest().authenticated())
        .build();
  }

  /** An open route may have a use of its own for the header, and never fails because of it. */
  private static BearerTokenResolver tokensExceptOn(RequestMatcher open) {
    BearerTokenResolver usual = new DefaultBearerTokenResolver();
    return request -> open.matches(request) ? null : usual.resolve(request);
  }

  private static RequestMatcher open(PublicRoutes routes) {
    return new OrRequestMatcher(
        Stream.concat(ALWAYS_PUBLIC.stream(), routes.patterns().stream())
            .<RequestMatcher>map(PathPatternRequestMatcher::pathPattern)
            .toList());
  }

  @Bean
  FilterRegistrationBean<Filter> securityFilter(
      @Qualifier("springSecurityFilterChain") Filter chains) {
    FilterRegistrationBean<Filter> filter = new FilterRegistrationBean<>(chains);
    filter.setOrder(-100);
    filter.setDispatcherTypes(EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC));
    return filter;
  }
}
