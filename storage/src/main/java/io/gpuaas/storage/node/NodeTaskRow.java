package io.gpuaas.storage.node;

import io.gpuaas.core.node.NodeTask;
import io.gpuaas.core.node.NodeTaskResult;
import io.gpuaas.storage.database.CauseColumns;
import io.gpuaas.storage.database.Column;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
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
        Column.uuid(row, "allocation_id"),
        type(row.getString("type")),
        Column.texts(row, "gpu_uuids"),
        CauseColumns.read(row),
        Column.instant(row, "created_at"),
        Column.instant(row, "expires_at"),
        result(row));
  }

  private static NodeTask.Type type(String wireName) {
    return Arrays.stream(NodeTask.Type.values())
        .filter(type -> type.wireName().equals(wireName))
        .findFirst()
        .orElseThrow();
  }

  private static Optional<NodeTaskResult> result(ResultSet row) throws SQLException {
    return switch (row.getString("state")) {
      case SUCCEEDED -> Optional.of(new NodeTaskResult.Succeeded(row.getString("workspace")));
      case FAILED ->
          Optional.of(new NodeTaskResult.Failed(row.getString("reason"), row.getString("message")));
      case EXPIRED ->
          Optional.of(
              new NodeTaskResult.Expired(row.getString("reason"), row.getString("message")));
      default -> Optional.empty();
    };
  }

  /** The columns that an end fills. */
  record End(
      String state, @Nullable String workspace, @Nullable String reason, @Nullable String message) {
    static End of(NodeTaskResult result) {
      return switch (result) {
        case NodeTaskResult.Succeeded done -> new End(SUCCEEDED, done.workspace(), null, null);
        case NodeTaskResult.Failed failed ->
            new End(FAILED, null, failed.reason(), failed.message());
        case NodeTaskResult.Expired expired ->
            new End(EXPIRED, null, expired.reason(), expired.message());
      };
    }
  }
}
