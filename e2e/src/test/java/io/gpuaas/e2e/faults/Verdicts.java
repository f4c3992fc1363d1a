package io.gpuaas.e2e.faults;

import io.gpuaas.client.json.WireJson;
import io.gpuaas.contract.error.FailureClass;
import io.gpuaas.contract.id.CorrelationId;
import io.gpuaas.contract.triage.TriageResult;
import io.gpuaas.e2e.platform.Api;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/** What triage makes of the commands that met a fault, from their correlation ids alone. */
final class Verdicts {
  private static final Path TABLE = Path.of("target", "faults.md");

  private static final List<String> HEADING =
      List.of("| fault | code | class | culprit | reason |", "|---|---|---|---|---|");

  private final Api support;
  private final List<String> rows = new ArrayList<>();

  Verdicts(Api support) {
    this.support = support;
  }

  /**
   * Waits until the evidence is there and says this.
   *
   * @param code what the user saw, or would see when they look
   * @param reason the word of the failure's reason
   */
  void names(String fault, CorrelationId command, String code, String reason) {
    names(fault, command, FailureClass.PROVISIONING_INVENTORY, code, reason);
  }

  /** The same for a failure of any class. */
  void names(String fault, CorrelationId command, FailureClass type, String code, String reason) {
    TriageResult result =
        Awaitility.await(fault + ": " + code + ", " + reason)
            .atMost(FaultPlatform.PATIENCE)
            .until(() -> triage(command), verdict -> says(verdict, type, code, reason));
    rows.add(row(fault, result, reason));
  }

  /** The command did what it was asked to do: nobody may be told that it failed. */
  void findsNoFailure(String fault, CorrelationId command)
      throws IOException, InterruptedException {
    TriageResult result = triage(command);
    String code = result.classification().code();
    if (code != null && !result.classification().confidence().equals("none")) {
      throw new AssertionError(fault + ": triage says " + result.classification());
    }
    rows.add("| " + fault + " | recovered | - | - | - |");
  }

  private static boolean says(TriageResult result, FailureClass type, String code, String reason) {
    String all = WireJson.mapper().writeValueAsString(result);
    return code.equals(result.classification().code())
        && result.classification().confidence().equals("confirmed")
        && result.classification().failureClass().equals(type.wireName())
        && result.culprit() != null
        && all.contains(reason);
  }

  private TriageResult triage(CorrelationId command) throws IOException, InterruptedException {
    return WireJson.mapper()
        .treeToValue(support.ask("GET", "/api/v1/triage/" + command, null), TriageResult.class);
  }

  private static String row(String fault, TriageResult result, String reason) {
    return "| %s | %s | %s | %s | %s |"
        .formatted(
            fault,
            result.classification().code(),
            result.classification().failureClass(),
            culprit(result),
            reason);
  }

  /** The service of the failing span, and the hop that it names where that is another one. */
  private static String culprit(TriageResult result) {
    if (result.culprit() == null) {
      return "-";
    }
    String service = result.culprit().service();
    return result.failure() == null || result.failure().hop().equals(service)
        ? service
        : service + ", hop " + result.failure().hop();
  }

  /** Prints the rows, and puts them in place of earlier ones of the same faults in the table. */
  void print() throws IOException {
    Map<String, String> table = new LinkedHashMap<>();
    HEADING.forEach(row -> table.put(fault(row), row));
    if (Files.exists(TABLE)) {
      Files.readAllLines(TABLE).forEach(row -> table.put(fault(row), row));
    }
    rows.forEach(row -> table.put(fault(row), row));
    Files.write(TABLE, table.values());
    rows.forEach(System.out::println);
  }

  private static String fault(String row) {
    return row.split("\\|", -1)[1].strip();
  }
}
