package io.gpuaas.triage;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpuaas.contract.error.ErrorCode;
import io.gpuaas.contract.signal.Event;
import io.gpuaas.contract.signal.Service;
import io.gpuaas.contract.triage.TriageResult;
import io.gpuaas.triage.rules.Rulebook;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every code goes where contract.md, "Triage: classes, routes, lookups", says it goes. */
final class CatalogueRoutesTest {
  private static final String CLI = "CLI_Incident_and_Support_Triage_Runbook.md";
  private static final String TENANT = "Tenant_Project_Authorization_Runbook.md";
  private static final String IAM = "IAM_Role_Assignment_and_Membership_Incident_Runbook.md";
  private static final String PROVISIONING = "Provisioning_Workflow_Stuck_Runbook.md";
  private static final String API = "API_Degradation_Runbook.md";
  private static final String TERMINAL = "Terminal_Gateway_Incident_Runbook.md";
  private static final String BILLING = "Billing_Worker_Failure_Runbook.md";

  /** Written out, not derived: this is the contract. */
  private static final String TABLE =
      """
      token_missing                  | auth-session           | auth/session owner        | CLI
      token_invalid                  | auth-session           | auth/session owner        | CLI
      token_expired                  | auth-session           | auth/session owner        | CLI
      token_scope_invalid            | auth-session           | auth/session owner        | CLI
      invalid_request                | request                | support                   | CLI
      validation_error               | request                | support                   | CLI
      insufficient_permissions       | iam                    | IAM                       | IAM
      admin_required                 | iam                    | IAM                       | IAM
      ownership_required             | iam                    | IAM                       | IAM
      project_not_found              | request                | support                   | CLI
      user_not_found                 | request                | support                   | CLI
      allocation_not_found           | provisioning-inventory | provisioning/inventory    | PROVISIONING
      allocation_not_active          | provisioning-inventory | provisioning/inventory    | PROVISIONING
      allocation_already_releasing   | provisioning-inventory | provisioning/inventory    | PROVISIONING
      allocation_concurrency_limit   | provisioning-inventory | provisioning/inventory    | PROVISIONING
      allocation_provisioning_failed | provisioning-inventory | provisioning/inventory    | PROVISIONING
      allocation_release_failed      | provisioning-inventory | provisioning/inventory    | PROVISIONING
      sku_not_found                  | provisioning-inventory | provisioning/inventory    | PROVISIONING
      sku_unavailable                | provisioning-inventory | provisioning/inventory    | PROVISIONING
      node_not_found                 | provisioning-inventory | provisioning/inventory    | PROVISIONING
      node_offline                   | provisioning-inventory | provisioning/inventory    | PROVISIONING
      node_in_use                    | provisioning-inventory | provisioning/inventory    | PROVISIONING
      node_already_exists            | provisioning-inventory | provisioning/inventory    | PROVISIONING
      node_unhealthy                 | provisioning-inventory | provisioning/inventory    | PROVISIONING
      incident_not_found             | request                | support                   | CLI
      incident_conflict              | request                | support                   | CLI
      idempotency_conflict           | request                | support                   | CLI
      insufficient_balance           | billing                | billing                   | BILLING
      payment_signature_invalid      | billing                | billing                   | BILLING
      payment_not_found              | billing                | billing                   | BILLING
      terminal_token_invalid         | terminal               | terminal gateway          | TERMINAL
      terminal_token_expired         | terminal               | terminal gateway          | TERMINAL
      terminal_token_replayed        | terminal               | terminal gateway          | TERMINAL
      terminal_session_not_found     | terminal               | terminal gateway          | TERMINAL
      terminal_session_limit         | terminal               | terminal gateway          | TERMINAL
      terminal_unavailable           | terminal               | terminal gateway          | TERMINAL
      terminal_closed                | terminal               | terminal gateway          | TERMINAL
      rate_limit_exceeded            | rate-limit             | support                   | CLI
      service_unavailable            | api-degradation        | API on-call               | API
      upstream_error                 | api-degradation        | API on-call               | API
      internal_error                 | api-degradation        | API on-call               | API
      network_unreachable            | network                | support, then API on-call | API
      request_timeout                | network                | support, then API on-call | API
      allocation_quota_paused        | provisioning-inventory | provisioning/inventory    | PROVISIONING
      node_draining                  | provisioning-inventory | provisioning/inventory    | PROVISIONING
      sku_retired                    | provisioning-inventory | provisioning/inventory    | PROVISIONING
      terminal_paused                | terminal               | terminal gateway          | TERMINAL
      payment_disputed               | billing                | billing                   | BILLING
      billing_paused                 | billing                | billing                   | BILLING
      quota_of_the_future            | unknown                | support                   | CLI
      """;

  record Row(String code, String failureClass, String owner, String runbook) {
    static Row of(String line) {
      String[] cells = line.split("\\|", -1);
      return new Row(cells[0].strip(), cells[1].strip(), cells[2].strip(), file(cells[3].strip()));
    }

    private static String file(String name) {
      return switch (name) {
        case "CLI" -> CLI;
        case "IAM" -> IAM;
        case "PROVISIONING" -> PROVISIONING;
        case "API" -> API;
        case "TERMINAL" -> TERMINAL;
        case "BILLING" -> BILLING;
        default -> throw new IllegalArgumentException(name);
      };
    }
  }

  static Stream<Row> rows() {
    return TABLE.lines().map(Row::of);
  }

  @ParameterizedTest
  @MethodSource("rows")
  void aLoggedCodeIsConfirmedAndRouted(Row row) {
    TriageResult result = triage(new MemoryEvidence().log(Story.refused(row.code())));

    assertRouted(result, row);
    assertThat(result.classification().confidence()).isEqualTo("confirmed");
    assertThat(result.classification().code()).isEqualTo(row.code());
  }

  @Test
  void theTableHoldsTheWholeCatalogue() {
    List<String> catalogue = Arrays.stream(ErrorCode.values()).map(ErrorCode::wireName).toList();

    assertThat(rows().map(Row::code)).containsAll(catalogue);
  }

  @ParameterizedTest
  @MethodSource("rows")
  void theCatalogueAndTheRunbooksAgreeOnTheClass(Row row) {
    ErrorCode.of(row.code())
        .ifPresent(
            code -> assertThat(code.failureClass().wireName()).isEqualTo(row.failureClass()));
  }

  @ParameterizedTest
  @MethodSource("projectContextReasons")
  void anInvalidRequestAboutTheProjectGoesToTheTenantPage(String reason) {
    MemoryEvidence evidence =
        new MemoryEvidence()
            .log(
                Story.log(Service.API, 20)
                    .event(Event.REQUEST_FAILED)
                    .code("invalid_request")
                    .with("reason", reason)
                    .record("GET /api/v1/allocations answered 400 invalid_request"));

    assertRouted(
        triage(evidence),
        new Row("invalid_request", "project-context", "tenant/project authz", TENANT));
  }

  /** No internals: no service, no query language, no database, no person to be disturbed. */
  @Test
  void everyCodeHasAdviceOfItsOwnForItsUser() {
    List<String> advice =
        Arrays.stream(ErrorCode.values())
            .map(code -> triage(new MemoryEvidence().log(Story.refused(code))).remediation().user())
            .toList();

    assertThat(advice)
        .doesNotHaveDuplicates()
        .allMatch(text -> text.endsWith(".") && text.length() < 400)
        .noneMatch(
            text -> text.matches("(?is).*(gpuaas-|loki|tempo|database|on-?call|#|runbook).*"));
  }

  @Test
  void everyRouteNamesWhomToEscalateTo() {
    assertThat(
            rows()
                .map(row -> triage(new MemoryEvidence().log(Story.refused(row.code()))))
                .map(result -> result.route().contact()))
        .allSatisfy(contact -> assertThat(contact).startsWith("#"));
  }

  static Stream<String> projectContextReasons() {
    return Stream.of("project_context_missing", "project_context_invalid");
  }

  private static void assertRouted(TriageResult result, Row row) {
    assertThat(result.classification().failureClass()).isEqualTo(row.failureClass());
    assertThat(result.route().owner()).isEqualTo(row.owner());
    assertThat(result.route().runbook()).isEqualTo("doc/operations/runbooks/" + row.runbook());
    assertThat(result.remediation().user()).isNotBlank();
    assertThat(result.remediation().operator()).isNotEmpty();
  }

  private static TriageResult triage(MemoryEvidence evidence) {
    return Triage.of(
            evidence, evidence.traces(), Rulebook.bundled(), InstantSource.fixed(Story.NOW))
        .triage(TriageRequest.of(Story.ID));
  }
}
