package io.gpuaas.storage.incident;

import io.gpuaas.core.incident.Diagnosis;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** The columns that incidents and their verdicts share. */
final class DiagnosisColumns {
  static final String NAMES =
      "headline, failure_class, code, confidence, fingerprint, owner, culprit, resource_name,"
          + " project_id, digest";
  static final String PARAMETERS =
      ":headline, :failureClass, :code, :confidence, :fingerprint, :owner, :culprit,"
          + " :resourceName, :projectId, :digest";

  private DiagnosisColumns() {}

  static StatementSpec bind(StatementSpec statement, Diagnosis diagnosis) {
    return statement
        .param("headline", text(diagnosis.headline()))
        .param("failureClass", diagnosis.failureClass())
        .param("code", text(diagnosis.code()))
        .param("confidence", diagnosis.confidence())
        .param("fingerprint", diagnosis.fingerprint())
        .param("owner", text(diagnosis.owner()))
        .param("culprit", text(diagnosis.culprit()))
        .param("resourceName", text(diagnosis.resourceName()))
        .param("projectId", text(diagnosis.projectId()))
        .param("digest", diagnosis.digest());
  }

  static Diagnosis read(ResultSet row) throws SQLException {
    return new Diagnosis(
        row.getString("headline"),
        row.getString("failure_class"),
        row.getString("code"),
        row.getString("confidence"),
        row.getString("fingerprint"),
        row.getString("owner"),
        row.getString("culprit"),
        row.getString("resource_name"),
        row.getString("project_id"),
        row.getString("digest"));
  }

  private static @Nullable String text(@Nullable String text) {
    return text == null ? null : text.replace('\0', '\uFFFD');
  }
}
