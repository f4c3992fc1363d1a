package io.gpuaas.cli.runbooks;

import io.gpuaas.cli.failure.Problem;
import io.gpuaas.cli.settings.BaseUrl;
import io.gpuaas.client.http.Answer;
import io.gpuaas.client.http.NoAnswer;
import io.gpuaas.client.http.Request;
import io.gpuaas.client.http.Timeouts;
import io.gpuaas.client.http.Transport;
import io.gpuaas.contract.error.ErrorCode;
import io.gpuaas.triage.rules.Language;
import io.gpuaas.triage.rules.Rulebook;
import io.gpuaas.triage.rules.Runbook;
import io.gpuaas.triage.rules.lint.Finding;
import io.gpuaas.triage.rules.lint.Finding.Severity;
import io.gpuaas.triage.rules.lint.PageQuery;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Has servers read the queries: each is asked only whether it understands them. */
final class LiveParsers {
  private static final int BAD_REQUEST = 400;
  private static final int LONGEST = 300;

  private final Map<Language, String> parsers = new EnumMap<>(Language.class);
  private final Transport transport = new Transport(Timeouts.DEFAULT);

  /** Tempo has no way to read a query without running it: over the one second before now. */
  LiveParsers(@Nullable String loki, @Nullable String tempo, Instant now) {
    if (loki != null) {
      parsers.put(Language.LOGQL, BaseUrl.parse(loki) + "/loki/api/v1/format_query?query=");
    }
    if (tempo != null) {
      long end = now.getEpochSecond();
      parsers.put(
          Language.TRACEQL,
          BaseUrl.parse(tempo) + "/api/search?limit=1&start=" + (end - 1) + "&end=" + end + "&q=");
    }
  }

  List<Finding> findings(Rulebook rules) {
    List<Finding> findings = new ArrayList<>();
    for (Runbook page : rules.runbooks()) {
      for (PageQuery query : PageQuery.of(page)) {
        String parser = parsers.get(query.language());
        if (parser != null) {
          findings.addAll(refused(query, ask(parser, query.sample())));
        }
      }
    }
    return findings;
  }

  private Answer ask(String parser, String query) {
    String encoded = URLEncoder.encode(query, StandardCharsets.UTF_8).replace("+", "%20");
    Answer answer;
    try {
      answer = transport.send(new Request("GET", URI.create(parser + encoded), Map.of(), null));
    } catch (NoAnswer e) {
      throw new Problem(
          ErrorCode.NETWORK_UNREACHABLE,
          "cannot have queries read by "
              + URI.create(parser).getAuthority()
              + ": "
              + e.getMessage(),
          "Check the address, or leave --loki and --tempo out.");
    }
    if (!answer.isSuccess() && answer.status() != BAD_REQUEST) {
      throw new Problem(
          ErrorCode.UPSTREAM_ERROR,
          URI.create(parser).getAuthority() + " answered " + answer.status(),
          "Check that it is a Loki or a Tempo, and that it asks for no login.");
    }
    return answer;
  }

  private static List<Finding> refused(PageQuery query, Answer answer) {
    if (answer.isSuccess()) {
      return List.of();
    }
    String said = answer.body().strip();
    return List.of(
        new Finding(
            Severity.ERROR,
            query.file(),
            query.line(),
            query.rule(),
            "the server refuses it: " + said.substring(0, Math.min(LONGEST, said.length())),
            "correct the query: " + query.text().strip()));
  }
}
