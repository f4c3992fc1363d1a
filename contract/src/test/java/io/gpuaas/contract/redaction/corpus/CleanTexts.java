package io.gpuaas.contract.redaction.corpus;

import io.gpuaas.contract.error.ErrorCode;
import io.gpuaas.contract.id.ResourceKind;
import io.gpuaas.contract.id.ResourceName;
import java.util.List;

/** Texts with no secret in them, and much that looks like one. */
final class CleanTexts {
  private static final Secret NONE = new Secret("clean", "", List.of(), false);

  private static final List<String> ALL =
      Template.paragraphs(
          """
          ERROR: the token is expired (code=«code», correlation_id=«id»)
          hint: Log in with: gpuaas auth login
          support: gpuaas support report «id»

          {"error": {"code": "«code»", "message": "the token is invalid", "correlation_id": "«id»"}}

          {"timestamp":"«time»","level":"warn","service":"gpuaas-api","error_code":"«code»","trace_id":"«trace»","span_id":"«span»"}

          token_missing|token_invalid|token_expired route to the owner; correlation_id=«ID»

          invalid token: signature mismatch, correlation_id=«id»

          $ gpuaas auth token
          $ gpuaas nodes enroll-token gpu-«number»
          $ gpuaas projects use «project»

          $ gpuaas-node-agent --token-file /var/lib/gpuaas/enrollment-token --node gpu-«number»

          Password:\s
          Login failed for «id»

          resource «resource» is releasing since «time»

          commit «sha» of branch token-refresh

          image@sha256:«sha256» pulled in «number» ms

          content «blob»

          tokens: «number», max_tokens=«number», "prompt_tokens": «number»

          {"token_type":"Bearer","expires_in":«number»,"scope":"gpuaas"}

          WWW-Authenticate: Bearer realm="gpuaas", error="invalid_token"

          the bearer of this has no authorization: denied by «id»

          traceparent: 00-«trace»-«span»-01

          java.lang.IllegalStateException: no token for «project»
          \tat io.gpuaas.server.platform.TokenFilter.doFilter(TokenFilter.java:«number»)
          \tat java.base/java.lang.Thread.run(Thread.java:1474)
          Caused by: java.net.ConnectException: https://api.example:8443/api/v1/allocations

          GPUAAS_AGENT_ENROLLMENT_TOKEN_FILE=/etc/gpuaas/token
          PWD=/home/ada/keys
          SSH_AUTH_SOCK=/run/user/1000/keyring/ssh

          TOKEN=${CI_JOB_TOKEN} PASSWORD=$DB_PASSWORD SECRET={{ secrets.X }} password=***

          {service="gpuaas-api"} | json | correlation_id="«id»"

          https://grafana.example/explore?left=%7B%22expr%22%3A%22«trace»%22%7D&from=«millis»

          «time» INFO [main] session «id» opened by ssh://git@git.example/«project».git

          key=«sha256» cache-key: «sha» idempotency_key=«id»

          secretName: gpuaas-tls, secretKeyRef: db, kind: Secret, uid: «id»

          at «millis» «number» of «number», ratio 0.«millis»

          terminal_token_expired for session_id=«id»; project «project», code=terminal_token_replayed

          INSERT INTO tokens (id, project) VALUES ('«id»', '«project»')
          """);

  private CleanTexts() {}

  static Sample next(Draw draw) {
    return Template.fill(draw.one(ALL), NONE, draw);
  }

  static String code(Draw draw) {
    return draw.one(List.of(ErrorCode.values())).wireName();
  }

  static String resource(Draw draw) {
    ResourceKind kind = draw.one(List.of(ResourceKind.values()));
    return new ResourceName(
            "eu-1",
            "org-" + draw.below(99),
            "project-" + draw.below(999),
            kind,
            draw.correlationId())
        .toString();
  }
}
