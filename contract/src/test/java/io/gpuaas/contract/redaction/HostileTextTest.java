package io.gpuaas.contract.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts made to be slow, to break the pass, or to make a second one see something else. */
final class HostileTextTest {
  /** A hundred times what it takes: a machine may be busy, quadratic time is worse than that. */
  private static final Duration ENOUGH = Duration.ofSeconds(10);

  private static final int MEGABYTE = 1 << 20;
  private static final String ID = " correlation_id=019ca945-0a00-7025-a6e0-222145c76157 ";

  private static final String[] PIECES = {
    "token=",
    "password: ",
    "\"secret\":",
    "\\\"",
    "\"",
    "'",
    "eyJ",
    ".",
    "-----BEGIN PRIVATE KEY-----",
    "-----END PRIVATE KEY-----",
    "\n",
    "\r\n> ",
    "://",
    "@",
    ":",
    "a",
    "B7",
    "%3D",
    "%22",
    "&",
    ";",
    ",",
    "=",
    "Bearer ",
    "Basic ",
    "Digest username=",
    "Authorization: ",
    "Cookie: ",
    "AKIA",
    "ghp_",
    "4111 1111 1111 1111",
    "[redacted]",
    "<password>",
    "</",
    "{",
    "}",
    "]",
    "|",
    "  ",
    "\u001b[31m",
    "curl ",
    " -u ",
    "--token ",
    "key",
    "value",
    "name",
    "\ud83d",
    "\u00e9",
    "MIIEvQIBADANBgkqhkiG9w0BAQEFAASC",
    "\\n",
    "hooks.slack.com/",
    "T",
    "sig=",
    "gpuaas:",
    "correlation_id=",
    "🙂",
    "${",
    "***",
    "-p",
    "mysql "
  };

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a=",
        "eyJ",
        "eyJ.",
        ".eyJ",
        "-----BEGIN ",
        "-----BEGIN PRIVATE KEY-----",
        "://",
        "://a:",
        "://a:b/",
        "token:",
        "token=",
        "token=gpuaas:",
        "key=",
        "key=a7",
        "key=\"",
        "bearer ",
        "bearer a1b2c3d4 ",
        "4 ",
        "4111",
        "\"",
        "\\\"",
        "password=\\\\\"",
        "token=${",
        "--token ",
        "-p ",
        "curl -u ",
        "&",
        ",",
        "key=,a",
        "<token>",
        "token>",
        "value=",
        "name: a\nvalue: ",
        "Authorization: ",
        "Authorization: a\n>",
        "Cookie: a; ",
        "Digest username=a,",
        "AKIA",
        "ghp_",
        "sk-",
        "\u001b[",
        "\u001b[0m",
        "token\u001b[0m=",
        "%3D",
        "token%3D",
        "~Q",
        "1234567890:AA",
        "MTaaaaaaaaaaaaaaaaaaaaaaaa.",
        "token: |\n  a\n",
        "\n\n",
        "[redacted]",
        "private_key: -----BEGIN PRIVATE KEY-----\nMIIE\n",
        "[",
        "{{",
        "\ud83d",
        "basic YTpi"
      })
  void takesLinearTimeOver(String part) {
    String hostile = part.repeat(MEGABYTE / part.length());

    String clean = Assertions.assertTimeoutPreemptively(ENOUGH, () -> Redaction.text(hostile));

    assertThat(Redaction.text(clean)).isEqualTo(clean);
  }

  @Test
  void doesNothingTheSecondTimeAndLosesNoIdWhateverComes() {
    Random random = new Random(7);
    for (int round = 0; round < 50_000; round++) {
      StringBuilder text = new StringBuilder();
      int pieces = 1 + random.nextInt(16);
      int idAt = random.nextInt(pieces);
      for (int i = 0; i < pieces; i++) {
        text.append(i == idAt ? ID : PIECES[random.nextInt(PIECES.length)]);
      }
      String once = Redaction.text(text.toString());
      assertThat(Redaction.text(once)).as("of %s", text).isEqualTo(once);
      assertThat(once).as("of %s", text).contains(ID.strip());
    }
  }
}
