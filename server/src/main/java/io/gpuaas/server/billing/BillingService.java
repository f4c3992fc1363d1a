package io.gpuaas.server.billing;

import io.gpuaas.server.platform.HttpEdge;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Health and metrics; there is nothing else to ask it for yet. */
@Configuration(proxyBeanMethods = false)
@Import(HttpEdge.class)
public class BillingService {}
