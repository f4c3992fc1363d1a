package io.gpuaas.contract.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What must never be seen does not get through; what looks a little like it does. */
final class RedactionTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '¬',
      textBlock =
          """
          Authorization: Bearer abc.def-ghi_123            ¦ Authorization: [redacted]
          sent bearer 0123456789abcdef to it               ¦ sent bearer [redacted] to it
          got eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZG1pbiJ9. ok ¦ got [redacted] ok
          {"client_secret":"s3cr3t","scope":"gpuaas"}      ¦ {"client_secret":"[redacted]","scope":"gpuaas"}
          password=hunter2&next=/                          ¦ password=[redacted]&next=/
          Authorization: Basic dXNlcjpwYXNz                ¦ Authorization: [redacted]
          jdbc://root:pw@db/x                              ¦ jdbc://[redacted]@db/x
          card 4111 1111 1111 1111 declined                ¦ card [redacted] declined
          Cookie: SESSION=abcdef                           ¦ Cookie: [redacted]
          Cookie: a=b; SESSION=abcdef                      ¦ Cookie: [redacted]
          Set-Cookie: SID=31d4d96e; Path=/; HttpOnly       ¦ Set-Cookie: [redacted]
          gpuaas auth login --token abc -o json            ¦ gpuaas auth login --token [redacted] -o json
          gpuaas auth login --token=abc -o json            ¦ gpuaas auth login --token=[redacted] -o json
          ["--client-secret", "abc", "-o"]                 ¦ ["--client-secret", "[redacted]", "-o"]
          export DB_PASSWORD='it is long'                  ¦ export DB_PASSWORD='[redacted]'
          docker run -e API_KEY=ab,c&d image               ¦ docker run -e API_KEY=[redacted] image
          {\\"token\\":\\"abc\\",\\"a\\":1}                ¦ {\\"token\\":\\"[redacted]\\",\\"a\\":1}
          {\\\\\\"token\\\\\\":\\\\\\"abc\\\\\\"}          ¦ {\\\\\\"token\\\\\\":\\\\\\"[redacted]\\\\\\"}
          "password" : "pa\\"ss"                           ¦ "password" : "[redacted]"
          ?next=%2F&token%3Dabc%26a%3Db                    ¦ ?next=%2F&token%3D[redacted]%26a%3Db
          %22apiKey%22%3A%22abc%22                         ¦ %22apiKey%22%3A%22[redacted]%22
          curl -H 'Authorization: token abc' https://x     ¦ curl -H 'Authorization: [redacted]' https://x
          curl -u admin:hunter2 https://x                  ¦ curl -u [redacted] https://x
          mysql -u root -phunter2 gpuaas                   ¦ mysql -u root -p[redacted] gpuaas
          <password>hunter2</password>                     ¦ <password>[redacted]</password>
          {"name":"DB_PASSWORD","value":"hunter2"}         ¦ {"name":"DB_PASSWORD","value":"[redacted]"}
          <add key="Password" value="hunter2"/>            ¦ <add key="Password" value="[redacted]"/>
          AccountName=x;AccountKey=aGVsbG8=;End=y          ¦ AccountName=x;AccountKey=[redacted];End=y
          Server=x;Uid=sa;Pwd=hunter2;                     ¦ Server=x;Uid=sa;Pwd=[redacted];
          x?sv=2022&sig=Zm9vYmFyMTIzNDU2Nzg5MA%3D%3D       ¦ x?sv=2022&sig=[redacted]
          API key: abc                                     ¦ API key: [redacted]
          headers={'X-Auth-Token': 'abc'}                  ¦ headers={'X-Auth-Token': '[redacted]'}
          postgres://gpuaas:p/w0r:d@db.example/x           ¦ postgres://[redacted]@db.example/x
          https://hooks.slack.com/services/T0000AAAA/B0000/abc ¦ https://hooks.slack.com/[redacted]
          id 123456789:AAabcdefghijklmnopqrstuvwxyz0123456 ¦ id [redacted]
          Basic YWRtaW46aHVudGVyMg== was sent              ¦ Basic [redacted] was sent
          (token=abc, correlation_id=1)                    ¦ (token=[redacted], correlation_id=1)
          Credentials[token=abc, user=x]                   ¦ Credentials[token=[redacted], user=x]
          """)
  void takesSecretsOut(String text, String clean) {
    assertThat(Redaction.text(text)).isEqualTo(clean);
    assertThat(Redaction.text(clean)).isEqualTo(clean);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "token_expired",
        "error_code=token_invalid for 019ca945-0a00-7025-a6e0-222145c76157",
        "the bearer of this",
        "order 4111 1111 1111 1112 at 1777777777777777",
        "https://api.example:8080/api/v1?page_size=10",
        "trace 4111111111111111aaaaaaaaaaaaaaaa",
        "the token is expired",
        "ERROR: invalid token: expired (code=token_invalid, correlation_id=x)",
        "code=token_missing",
        "token=token_missing",
        "gpuaas nodes enroll-token gpu-1",
        "gpuaas auth token",
        "--token-file /var/run/token",
        "GPUAAS_AGENT_ENROLLMENT_TOKEN_FILE=/etc/gpuaas/token",
        "password: ",
        "password: \nWelcome",
        "token_type: Bearer",
        "max_tokens: 4096 prompt_tokens=12",
        "tokens: 12",
        "PWD=/home/ada",
        "WWW-Authenticate: Bearer realm=\"gpuaas\", error=\"invalid_token\"",
        "Bearer authentication is required",
        "session_id=019ca945-0a00-7025-a6e0-222145c76157",
        "gpuaas:local:org-1:p-1:allocation:019ca945-0a00-7025-a6e0-222145c76157",
        "token=gpuaas:local:org-1:p-1:terminal-session:7",
        "token 019ca945-0a00-7025-a6e0-222145c76157",
        "password correlation_id=019CA945-0A00-7025-A6E0-222145C76157",
        "ssh://git@example/x.git",
        "commit 2fd4e1c67a2d28fced849ee1bb76e7391b93eb12",
        "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "key=9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "TOKEN=${CI_JOB_TOKEN} token: $TOKEN --token <token> password=*** secret: null",
        "Idempotency-Key: 7Jt3kQm2Xv9aLp0sBw5z",
        "docker run -u 1000:1000 image",
        "2026-01-01T00:00:00.000Z  INFO [main] o.s.b.w.e.tomcat.TomcatWebServer : started",
        "\tat io.gpuaas.server.platform.TokenFilter.doFilter(TokenFilter.java:41)"
      })
  void leavesTheRest(String text) {
    assertThat(Redaction.text(text)).isSameAs(text);
  }

  @Test
  void saysWhatItTook() {
    Redacted redacted =
        Redaction.of("Cookie: a=b\npassword=x token=y https://hooks.zapier.com/0123456789abcdefg");

    assertThat(redacted.taken())
        .containsExactly(
            Map.entry(SecretKind.COOKIE, 1),
            Map.entry(SecretKind.NAMED_VALUE, 2),
            Map.entry(SecretKind.CHAT_TOKEN, 1));
    assertThat(redacted.count()).isEqualTo(4);
    assertThat(Redaction.of(redacted.text()).count()).isZero();
  }

  @Test
  void judgesAValueByItsName() {
    assertThat(Redaction.value("terminal_token", "abc")).isEqualTo("[redacted]");
    assertThat(Redaction.value("reason", "abc")).isEqualTo("abc");
    assertThat(Redaction.value("error_code", "token_expired")).isEqualTo("token_expired");
    assertThat(Redaction.value("reason", "password=abc")).isEqualTo("password=[redacted]");
  }

  @Test
  void keepsACorrelationIdInTheMiddleOfASecret() {
    String id = "correlation_id=019ca945-0a00-7025-a6e0-222145c76157";

    assertThat(Redaction.text("password='a " + id + " b'"))
        .isEqualTo("password='[redacted]" + id + "[redacted]'");
    assertThat(Redaction.text("token=" + id)).isEqualTo("token=" + id);
  }
}
