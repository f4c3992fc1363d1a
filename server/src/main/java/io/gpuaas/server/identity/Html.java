package io.gpuaas.server.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.springframework.web.util.HtmlUtils;

/**
 * The frame of the issuer's pages: no script, one style sheet in the page, nothing from outside.
 */
final class Html {
  private static final String STYLE =
      """
      :root{color-scheme:light dark;--ink:#1b2330;--soft:#5b6678;--page:#f3f5f9;--card:#fff;
      --line:#c9d1de;--go:#0b63ce;--goink:#fff;--bad:#a3200d}
      @media(prefers-color-scheme:dark){:root{--ink:#e8ecf3;--soft:#a3aec0;--page:#12161d;
      --card:#1b212b;--line:#3a4453;--go:#6aaeff;--goink:#0b1420;--bad:#ff9c8a}}
      *{box-sizing:border-box}
      body{margin:0;min-height:100vh;display:grid;place-items:center;padding:1.5rem;
      background:var(--page);color:var(--ink);font:1rem/1.5 system-ui,sans-serif}
      main{width:100%;max-width:25rem;padding:2rem;border:1px solid var(--line);
      border-radius:.75rem;background:var(--card)}
      h1{margin:0 0 .25rem;font-size:1.35rem}
      .brand{margin:0 0 1.5rem;color:var(--soft);font-weight:600;letter-spacing:.04em}
      label{display:block;margin-top:1rem;font-weight:600}
      input{width:100%;margin-top:.25rem;padding:.6rem .7rem;font:inherit;color:inherit;
      background:transparent;border:1px solid var(--line);border-radius:.4rem}
      input.code{font:600 1.5rem ui-monospace,monospace;letter-spacing:.15em;text-align:center;
      text-transform:uppercase}
      button{width:100%;margin-top:1.25rem;padding:.7rem;font:inherit;font-weight:600;cursor:pointer;
      border:1px solid var(--go);border-radius:.4rem;background:var(--go);color:var(--goink)}
      button.quiet{margin-top:.75rem;background:transparent;color:inherit;border-color:var(--line)}
      :focus-visible{outline:3px solid var(--go);outline-offset:2px}
      .error{padding:.6rem .8rem;border-left:4px solid var(--bad);color:var(--bad)}
      .hint{color:var(--soft)}ul{padding-left:1.2rem}
      """;

  /**
   * Forms go to us, and from us back to a command line that listens on the same machine: browsers
   * apply form-action to the redirect after a form, too.
   */
  static final String POLICY =
      "default-src 'none'; style-src 'sha256-"
          + sha256(STYLE)
          + "'; form-action 'self' http://127.0.0.1:* http://localhost:*; base-uri 'none';"
          + " frame-ancestors 'none'";

  private Html() {}

  static String page(String title, String content) {
    return """
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="robots" content="noindex">
    <title>%s · gpuaas</title>
    <style>%s</style>
    </head>
    <body>
    <main>
    <p class="brand">gpuaas</p>
    <h1>%s</h1>
    %s
    </main>
    </body>
    </html>
    """
        .formatted(escape(title), STYLE, escape(title), content);
  }

  /** A page that says one thing. */
  static String message(String title, String text) {
    return page(title, "<p>" + escape(text) + "</p>");
  }

  /** A hidden field. */
  static String hidden(String name, String value) {
    return "<input type=\"hidden\" name=\"%s\" value=\"%s\">"
        .formatted(escape(name), escape(value));
  }

  static String escape(String text) {
    return HtmlUtils.htmlEscape(text);
  }

  private static String sha256(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return Base64.getEncoder()
          .encodeToString(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
