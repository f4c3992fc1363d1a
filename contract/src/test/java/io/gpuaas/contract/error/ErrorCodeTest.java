package io.gpuaas.contract.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The public catalogue, literally: whoever changes a line here changes a promise. */
final class ErrorCodeTest {
  /** Code, HTTP status (0: no answer carries it), exit code, class. */
  private static final String[] CATALOGUE = {
    "token_missing,                  401, 3, auth-session",
    "token_invalid,                  401, 3, auth-session",
    "token_expired,                  401, 3, auth-session",
    "token_scope_invalid,            401, 3, auth-session",
    "invalid_request,                400, 1, request",
    "validation_error,               400, 1, request",
    "insufficient_permissions,       403, 3, iam",
    "admin_required,                 403, 3, iam",
    "ownership_required,             403, 3, iam",
    "project_not_found,              404, 4, request",
    "user_not_found,                 404, 4, request",
    "allocation_not_found,           404, 4, provisioning-inventory",
    "allocation_not_active,          409, 5, provisioning-inventory",
    "allocation_already_releasing,   409, 5, provisioning-inventory",
    "allocation_concurrency_limit,   409, 5, provisioning-inventory",
    "allocation_provisioning_failed, 0,   2, provisioning-inventory",
    "allocation_release_failed,      0,   2, provisioning-inventory",
    "sku_not_found,                  404, 4, provisioning-inventory",
    "sku_unavailable,                409, 5, provisioning-inventory",
    "node_not_found,                 404, 4, provisioning-inventory",
    "node_offline,                   409, 5, provisioning-inventory",
    "node_in_use,                    409, 5, provisioning-inventory",
    "node_already_exists,            409, 5, provisioning-inventory",
    "node_unhealthy,                 409, 5, provisioning-inventory",
    "incident_not_found,             404, 4, request",
    "incident_conflict,              409, 5, request",
    "idempotency_conflict,           409, 5, request",
    "insufficient_balance,           402, 1, billing",
    "payment_signature_invalid,      400, 1, billing",
    "payment_not_found,              404, 4, billing",
    "terminal_token_invalid,         401, 3, terminal",
    "terminal_token_expired,         401, 3, terminal",
    "terminal_token_replayed,        401, 3, terminal",
    "terminal_session_not_found,     404, 4, terminal",
    "terminal_session_limit,         409, 5, terminal",
    "terminal_unavailable,           503, 2, terminal",
    "terminal_closed,                0,   2, terminal",
    "rate_limit_exceeded,            429, 1, rate-limit",
    "service_unavailable,            503, 2, api-degradation",
    "upstream_error,                 502, 2, api-degradation",
    "internal_error,                 500, 2, api-degradation",
    "network_unreachable,            0,   2, network",
    "request_timeout,                0,   2, network",
  };

  @Test
  void theCatalogueHasTheseCodesAndNoOthers() {
    assertThat(Arrays.stream(ErrorCode.values()).map(ErrorCodeTest::line))
        .containsExactlyInAnyOrder(
            Arrays.stream(CATALOGUE).map(line -> line.replace(" ", "")).toArray(String[]::new));
  }

  private static String line(ErrorCode code) {
    int status = code.hasHttpStatus() ? code.httpStatus() : 0;
    return String.join(
        ",",
        code.wireName(),
        Integer.toString(status),
        Integer.toString(code.exitCode().number()),
        code.failureClass().wireName());
  }

  @ParameterizedTest
  @EnumSource(ErrorCode.class)
  void everyCodeIsFoundByItsNameAndTellsTheUserWhatToDo(ErrorCode code) {
    assertThat(ErrorCode.of(code.wireName())).contains(code);
    assertThat(code.hint()).isNotBlank().hasSizeLessThan(120);
    assertThat(FailureClass.of(code.failureClass().wireName())).contains(code.failureClass());
  }

  @Test
  void aCodeThatNobodyAnswersWithHasNoStatus() {
    assertThatIllegalStateException().isThrownBy(ErrorCode.REQUEST_TIMEOUT::httpStatus);
    assertThat(ErrorCode.of("allocation_quota_paused")).isEmpty();
  }

  /** Also for statuses that are in no line of the catalogue, as a proxy may answer them. */
  @ParameterizedTest
  @CsvSource({
    "400, 1", "401, 3", "402, 1", "403, 3", "404, 4", "405, 1", "409, 5", "413, 1", "415, 1",
    "429, 1", "500, 2", "502, 2", "503, 2", "504, 2", "302, 2",
  })
  void anyStatusHasItsExitCode(int status, int exit) {
    assertThat(ExitCode.ofHttpStatus(status).number()).isEqualTo(exit);
  }
}
