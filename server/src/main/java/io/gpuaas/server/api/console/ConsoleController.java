package io.gpuaas.server.api.console;

import io.gpuaas.contract.error.ErrorCode;
import io.gpuaas.server.identity.BrowserLogin;
import io.gpuaas.server.platform.ApiFailure;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** A terminal in the browser: one page, and the files that it loads. */
@RestController
final class ConsoleController {
  private static final String HTML = "text/html;charset=utf-8";
  private static final String NONCE = "{{nonce}}";
  private static final int NONCE_BYTES = 18;

  private final PagePolicy policy;
  private final SecureRandom random;

  ConsoleController(PagePolicy policy, SecureRandom random) {
    this.policy = policy;
    this.random = random;
  }

  /** The issuer sends people back to it as well. */
  @GetMapping(BrowserLogin.REDIRECT_PATH)
  ResponseEntity<byte[]> terminal() {
    if (!Assets.areComplete()) {
      throw new ApiFailure(
          ErrorCode.TERMINAL_UNAVAILABLE,
          "this build has no terminal for browsers, because npm was missing when it was made;"
              + " the command line has one");
    }
    String nonce = nonce();
    String page = Assets.page().replace(NONCE, nonce);
    return answer(HTML, policy.ofPage(nonce), page);
  }

  @GetMapping(ConsoleRoutes.PATH + "/words.js")
  ResponseEntity<byte[]> words() {
    return answer(Assets.JAVASCRIPT, PagePolicy.ofAssets(), SharedWords.module());
  }

  @GetMapping(ConsoleRoutes.PATH + "/{name}")
  ResponseEntity<byte[]> asset(@PathVariable("name") String name) throws NoResourceFoundException {
    return file(name);
  }

  @GetMapping(ConsoleRoutes.PATH + "/vendor/{name}")
  ResponseEntity<byte[]> vendor(@PathVariable("name") String name) throws NoResourceFoundException {
    return file("vendor/" + name);
  }

  private static ResponseEntity<byte[]> file(String name) throws NoResourceFoundException {
    Assets.Asset asset =
        Assets.find(name)
            .orElseThrow(
                () -> new NoResourceFoundException(HttpMethod.GET, ConsoleRoutes.PATH, name));
    return answer(asset.type(), PagePolicy.ofAssets(), asset.text());
  }

  private static ResponseEntity<byte[]> answer(String type, String policy, String text) {
    return ResponseEntity.ok()
        .header("Content-Type", type)
        .header("Content-Security-Policy", policy)
        .header("Referrer-Policy", "no-referrer")
        .header("Cross-Origin-Opener-Policy", "same-origin")
        .header("Cross-Origin-Resource-Policy", "same-origin")
        .header("Cache-Control", "no-store")
        .body(text.getBytes(StandardCharsets.UTF_8));
  }

  private String nonce() {
    byte[] bytes = new byte[NONCE_BYTES];
    random.nextBytes(bytes);
    return Base64.getEncoder().encodeToString(bytes);
  }
}
