package io.gpuaas.server.api;

import io.gpuaas.contract.api.Identity;
import io.gpuaas.core.tenancy.Actor;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Who the server takes the caller for. */
@RestController
final class WhoamiController {
  @GetMapping("/api/v1/whoami")
  Identity whoami(Actor actor) {
    return Wire.identity(actor);
  }
}
