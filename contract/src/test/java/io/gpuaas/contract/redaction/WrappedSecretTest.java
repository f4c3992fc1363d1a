package io.gpuaas.contract.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Secrets of more than one line: keys, and tokens that a mail program broke. */
final class WrappedSecretTest {
  private static final String LINE =
      "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7VJTUt9Us8cKj";
  private static final String KEY =
      "-----BEGIN PRIVATE KEY-----\n"
          + LINE
          + "\n"
          + LINE
          + "\nMzEfYyjiWA4R4/M2bS1GB4==\n"
          + "-----END PRIVATE KEY-----";
  private static final String JWT =
      """
      eyJhbGciOiJSUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIiwibm
      > FtZSI6IkpvaG4gRG9lIiwiYWRtaW4iOnRydWV9.NHVaYe26MbtOYhSKkoKYdFVomg
      > 4i8ZJd8_-RU8VNbftc4TSMb4bXP3l3YlNWACwyXPGffz5aXHc6lty1Y2t4SWRqGte\
      """;

  @ParameterizedTest
  @ValueSource(strings = {"", "> ", ">> ", "    ", "api_1  | ", "2026-01-01T00:00:00.1Z "})
  void takesAKeyOutBehindAnyPrefix(String prefix) {
    String text = (KEY + "\nnext").replaceAll("(?m)^", prefix);

    assertThat(Redaction.text(text)).isEqualTo(prefix + "[redacted]\n" + prefix + "next");
  }

  @Test
  void takesAKeyOutOfAField() {
    assertThat(Redaction.text("{\"private_key\": \"" + KEY.replace("\n", "\\n") + "\\n\",\"a\":1}"))
        .isEqualTo("{\"private_key\": \"[redacted]\",\"a\":1}");
    assertThat(Redaction.text("TLS_KEY=" + KEY + "\nA=b")).isEqualTo("TLS_KEY=[redacted]\nA=b");
    assertThat(Redaction.text("private_key: |\n  " + KEY.replace("\n", "\n  ") + "\na: b"))
        .isEqualTo("private_key: |\n  [redacted]\na: b");
  }

  @Test
  void takesAKeyOutWhoseEndIsCutOff() {
    assertThat(Redaction.text("key -----BEGIN EC PRIVATE KEY-----\nMHcC\nAQ"))
        .isEqualTo("key [redacted]");
    assertThat(
            Redaction.text(
                "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES,AB\n\n"
                    + LINE
                    + "\nERROR: failed (code=internal_error)\n4bf92f3577b34da6a3ce929d0e0e4736"))
        .isEqualTo(
            "[redacted]\nERROR: failed (code=internal_error)\n4bf92f3577b34da6a3ce929d0e0e4736");
  }

  @Test
  void takesABrokenTokenOut() {
    assertThat(Redaction.text("> it says " + JWT + "\n> ERROR: x"))
        .isEqualTo("> it says [redacted]\n> ERROR: x");
    assertThat(Redaction.text("Authorization: Bearer\n> " + JWT + "\n\nthen"))
        .isEqualTo("Authorization: [redacted]\n\nthen");
    assertThat(Redaction.text("Bearer\nabcdefgh12345678\nthen"))
        .isEqualTo("Bearer\n[redacted]\nthen");
  }

  @Test
  void takesABlockOfYamlOut() {
    assertThat(Redaction.text("a:\n  password: |-\n    one two\n    three\n  b: c"))
        .isEqualTo("a:\n  password: |-\n    [redacted]\n  b: c");
  }

  @Test
  void takesAColouredValueOut() {
    String esc = "\u001b";
    assertThat(
            Redaction.text(
                esc + "[34m\"token\"" + esc + "[0m: " + esc + "[32m\"abc\"" + esc + "[0m"))
        .isEqualTo(
            esc + "[34m\"token\"" + esc + "[0m: " + esc + "[32m\"[redacted]\"" + esc + "[0m");
  }
}
