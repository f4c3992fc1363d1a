package io.gpuaas.storage.node;

import io.gpuaas.contract.error.FailureReason;
import io.gpuaas.core.node.CleanupProof;
import io.gpuaas.core.node.NodeTask;
import io.gpuaas.core.node.NodeTaskResult;
import io.gpuaas.core.node.NodeTaskResult.Unsuccessful;
import io.gpuaas.core.node.TerminalOrder;
import io.gpuaas.storage.database.CauseColumns;
import io.gpuaas.storage.database.Column;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Between a node task and its row. */
final class NodeTaskRow {
  private static final String SUCCEEDED = "succeeded";
  private static final String FAILED = "failed";
  private static final String EXPIRED = "expired";

  private NodeTaskRow() {}

  static NodeTask read(ResultSet row, int number) throws SQLException {
    return new NodeTask(
        Column.uuid(row, "id"),
        Column.uuid(row, "node_id"),
        type(row.getString("type")),
        Optional.ofNullable(Column.nullableUuid(row, "allocation_id")),
        Column.texts(row, "gpu_uuids"),
        CauseColumns.read(row),
        Column.instant(row, "created_at"),
        Column.instant(row, "expires_at"),
        Column.optionalInstant(row, "dispatched_at"),
        result(row),
        Column.nullableUuid(row, "session_id") != null
            ? Optional.of(terminal(row))
            : Optional.empty());
  }

  private static TerminalOrder terminal(ResultSet row) throws SQLException {
    return new TerminalOrder(
        Column.uuid(row, "session_id"),
        URI.create(row.getString("gateway_url")),
        Duration.ofSeconds(row.getInt("idle_seconds")),
        Duration.ofSeconds(row.getInt("max_age_seconds")));
  }

  private static NodeTask.Type type(String wireName) {
    return Arrays.stream(NodeTask.Type.values())
        .filter(type -> type.wireName().equals(wireName))
        .findFirst()
        .orElseThrow();
  }

  static Optional<NodeTaskResult> result(ResultSet row) throws SQLException {
    return switch (row.getString("state")) {
      case SUCCEEDED ->
          Optional.of(
              new NodeTaskResult.Succeeded(
                  Objects.requireNonNullElse(row.getString("workspace"), "")));
      case FAILED -> Optional.of(new NodeTaskResult.Failed(reason(row), row.getString("message")));
      case EXPIRED ->
          Optional.of(new NodeTaskResult.Expired(reason(row), row.getString("message")));
      default -> Optional.empty();
    };
  }

  private static FailureReason reason(ResultSet row) throws SQLException {
    return FailureReason.of(row.getString("reason")).orElse(FailureReason.AGENT_ERROR);
  }

  /** The columns that an end fills. */
  record End(
      String state,
      @Nullable String workspace,
      @Nullable String reason,
      @Nullable String message,
      @Nullable String proof) {
    static End of(NodeTaskResult result) {
      return switch (result) {
        case NodeTaskResult.Succeeded done ->
            new End(
                SUCCEEDED,
                done.workspace(),
                null,
                null,
                done.proof().map(NodeTaskRow::json).orElse(null));
        case NodeTaskResult.Failed failed -> unsuccessful(FAILED, failed);
        case NodeTaskResult.Expired expired -> unsuccessful(EXPIRED, expired);
      };
    }

    private static End unsuccessful(String state, Unsuccessful why) {
      return new End(state, null, why.reason().wireName(), why.message(), null);
    }
  }

  private static String json(CleanupProof proof) {
    return "{\"processes\": %d, \"files\": %d, \"users\": %d}"
        .formatted(proof.processes(), proof.files(), proof.users());
  }
}
