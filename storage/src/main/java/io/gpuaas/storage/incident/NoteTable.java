package io.gpuaas.storage.incident;

import io.gpuaas.contract.id.CorrelationId;
import io.gpuaas.core.PageRequest;
import io.gpuaas.core.Slice;
import io.gpuaas.core.incident.Note;
import io.gpuaas.storage.database.Column;
import io.gpuaas.storage.database.Keyset;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

record NoteTable(JdbcClient jdbc) {
  private static final UUID NEWEST = new UUID(-1, -1);

  void insert(CorrelationId incident, Note note) {
    jdbc.sql(
            """
            INSERT INTO incident_notes (id, correlation_id, author, at, text)
            VALUES (:id, :incident, :author, :at, :text)
            """)
        .param("id", note.id())
        .param("incident", incident.uuid())
        .param("author", note.author())
        .param("at", Column.at(note.at()))
        .param("text", note.text())
        .update();
  }

  Slice<Note> page(CorrelationId incident, PageRequest page) {
    return Keyset.slice(
        jdbc.sql(
                """
                SELECT id, author, at, text FROM incident_notes
                WHERE correlation_id = :incident AND id < :before
                ORDER BY id DESC LIMIT :limit
                """)
            .param("incident", incident.uuid())
            .param("before", Keyset.id(page).orElse(NEWEST))
            .param("limit", Keyset.limit(page))
            .query(NoteTable::note)
            .list(),
        page,
        note -> note.id().toString());
  }

  private static Note note(ResultSet row, int number) throws SQLException {
    return new Note(
        Column.uuid(row, "id"),
        row.getString("author"),
        Column.instant(row, "at"),
        row.getString("text"));
  }
}
