package io.gpuaas.server.api;

import java.io.IOException;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The description of this API as OpenAPI 3.1. */
@RestController
final class OpenApiController {
  @GetMapping(path = "/openapi.json", produces = MediaType.APPLICATION_JSON_VALUE)
  byte[] document() throws IOException {
    return new ClassPathResource("openapi.json").getContentAsByteArray();
  }
}
