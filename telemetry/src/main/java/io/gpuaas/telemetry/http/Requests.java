package io.gpuaas.telemetry.http;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;

/** Calls as requests to one endpoint. */
record Requests(Endpoint endpoint) {
  /** Of a query string; proxies refuse request lines of 8 KiB. */
  private static final int LONGEST_QUERY = 4096;

  /** Loki and Tempo read the parameters of a form as they read a query string. */
  HttpRequest of(Call call, Duration timeout) {
    String query = call.encoded();
    String target = endpoint.url() + call.path();
    HttpRequest.Builder request = HttpRequest.newBuilder().timeout(positive(timeout));
    if (query.length() > LONGEST_QUERY) {
      request
          .uri(URI.create(target))
          .header("Content-Type", "application/x-www-form-urlencoded")
          .POST(BodyPublishers.ofString(query));
    } else {
      request.uri(URI.create(query.isEmpty() ? target : target + "?" + query)).GET();
    }
    call.headers().forEach(request::header);
    endpoint.credentials().header().ifPresent(value -> request.header("Authorization", value));
    if (endpoint.tenant() != null) {
      request.header("X-Scope-OrgID", endpoint.tenant());
    }
    return request.build();
  }

  private static Duration positive(Duration timeout) {
    return timeout.isPositive() ? timeout : Duration.ofMillis(1);
  }
}
