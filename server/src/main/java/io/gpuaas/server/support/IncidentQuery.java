package io.gpuaas.server.support;

import io.gpuaas.contract.api.IncidentStatus;
import io.gpuaas.core.incident.IncidentFilter;
import io.gpuaas.server.platform.ApiFailure;
import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/** Reads which incidents somebody wants to see from the query of a URL. */
final class IncidentQuery {
  private static final int LONGEST = 500;
  private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

  private IncidentQuery() {}

  static IncidentFilter read(HttpServletRequest request) {
    return new IncidentFilter(
        text(request, "status").map(IncidentQuery::status),
        text(request, "owner"),
        text(request, "class"),
        text(request, "fingerprint"),
        text(request, "assignee"),
        text(request, "project_id"),
        text(request, "since").map(IncidentQuery::instant));
  }

  private static Optional<String> text(HttpServletRequest request, String name) {
    Optional<String> text = Optional.ofNullable(request.getParameter(name));
    if (text.filter(t -> t.length() > LONGEST || t.indexOf('\0') >= 0).isPresent()) {
      throw ApiFailure.invalidField(name, "is not a valid value");
    }
    return text;
  }

  private static IncidentStatus status(String name) {
    return IncidentStatus.of(name)
        .orElseThrow(() -> ApiFailure.invalidField("status", "is no status of an incident"));
  }

  private static Instant instant(String text) {
    try {
      Instant since = Instant.parse(text);
      if (!since.isBefore(Instant.EPOCH) && since.isBefore(LATEST)) {
        return since;
      }
    } catch (DateTimeException noTime) {
      // the same answer as for one that is out of range
    }
    throw ApiFailure.invalidField("since", "is no time of RFC 3339 from 1970 on");
  }
}
