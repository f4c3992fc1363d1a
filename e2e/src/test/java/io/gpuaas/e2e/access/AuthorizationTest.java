package io.gpuaas.e2e.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpuaas.client.json.WireJson;
import io.gpuaas.contract.error.ErrorCode;
import io.gpuaas.contract.signal.Service;
import io.gpuaas.e2e.platform.Api;
import io.gpuaas.e2e.platform.LocalPlatform;
import io.gpuaas.e2e.platform.SharedPlatform;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Every route × every role, as {@code authorization.txt} says. */
final class AuthorizationTest {
  private final LocalPlatform platform = SharedPlatform.get();
  private int names;

  @Test
  void theTableNamesEveryRouteOfTheDocumentAndNoOther() throws Exception {
    assertThat(Matrix.load().routes()).containsExactlyInAnyOrderElementsOf(describedRoutes());
  }

  private List<String> describedRoutes() throws IOException, InterruptedException {
    JsonNode document = new Api(platform.url(Service.API)).ask("GET", "/openapi.json", null);
    List<String> routes = new ArrayList<>();
    for (Map.Entry<String, JsonNode> path : document.required("paths").properties()) {
      for (String method : path.getValue().propertyNames()) {
        if (!method.equals("servers")) {
          routes.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey());
        }
      }
    }
    return routes;
  }

  @Test
  void everybodyGetsWhatTheTableSays() throws Exception {
    Matrix expected = Matrix.load();
    Cast cast = new Cast(platform);
    List<Matrix.Row> rows = new ArrayList<>();
    for (String route : expected.routes()) {
      List<String> statuses = new ArrayList<>();
      for (String person : expected.people()) {
        statuses.add(Integer.toString(ask(cast, person, route)));
      }
      rows.add(new Matrix.Row(route, statuses));
    }
    assertThat(new Matrix(expected.people(), rows)).hasToString(expected.toString());
  }

  private int ask(Cast cast, String person, String route) throws Exception {
    if (route.equals("DELETE /api/v1/iam/grants")) {
      cast.grantTarget();
    }
    names++;
    Sample sample = Sample.of(route, cast, "name-" + names);
    Api api = cast.as(person).at(platform.url(sample.service()));
    HttpResponse<String> answer =
        api.send(api.request(sample.method(), sample.path(), sample.body()));
    if (answer.statusCode() >= 400) {
      JsonNode envelope = WireJson.mapper().readTree(answer.body());
      String code = envelope.required("code").asString();
      assertThat(ErrorCode.of(code).orElseThrow().httpStatus())
          .as("%s as %s: %s", route, person, answer.body())
          .isEqualTo(answer.statusCode());
      assertThat(answer.headers().firstValue("X-Correlation-Id"))
          .contains(envelope.required("correlation_id").asString());
    }
    return answer.statusCode();
  }
}
