package io.gpuaas.server.api;

import io.gpuaas.contract.api.Discovery;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where things are. */
@RestController
final class DiscoveryController {
  private final Discovery discovery;

  DiscoveryController(Discovery discovery) {
    this.discovery = discovery;
  }

  @GetMapping("/.well-known/gpuaas")
  Discovery discovery() {
    return discovery;
  }
}
