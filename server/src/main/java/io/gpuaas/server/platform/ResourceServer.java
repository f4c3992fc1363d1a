package io.gpuaas.server.platform;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * {@link HttpEdge}, and callers that say who they are with a bearer token. Needs a {@link
 * TrustedIssuer}, an {@link ActorSource} and {@link PublicRoutes}.
 */
@Configuration(proxyBeanMethods = false)
@Import(HttpEdge.class)
public class ResourceServer {}
