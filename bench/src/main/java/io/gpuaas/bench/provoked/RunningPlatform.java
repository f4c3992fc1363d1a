package io.gpuaas.bench.provoked;

import io.gpuaas.bench.platform.Caller;
import io.gpuaas.bench.platform.LocalPlatform;
import io.gpuaas.bench.platform.Sql;
import io.gpuaas.client.json.WireJson;
import io.gpuaas.contract.id.CorrelationId;
import io.gpuaas.contract.signal.Service;
import io.gpuaas.contract.triage.TriageResult;
import io.gpuaas.storage.database.DatabaseUrl;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** A platform on which things can be made to fail, and the support that triages them. */
public final class RunningPlatform implements AutoCloseable {
  private static final int MOST_QUESTIONS = 50;

  private final LocalPlatform platform;
  private final Caller operator;
  private final Map<String, Provocation> provocations = new LinkedHashMap<>();

  private RunningPlatform(LocalPlatform platform, Sql sql, Cast cast, Path folder) {
    this.platform = platform;
    this.operator = cast.admin().at(platform.url(Service.SUPPORT));
    provocations.putAll(Refusals.of(cast));
    provocations.putAll(BadEnds.of(cast));
    provocations.putAll(Unanswered.of(folder.resolve("command-line")));
    provocations.putAll(Outages.of(platform, cast, sql));
  }

  /**
   * Starts it, and everybody comes.
   *
   * @param folder that nothing else uses
   */
  public static RunningPlatform start(Path folder) throws IOException, InterruptedException {
    LocalPlatform platform =
        LocalPlatform.start(folder.resolve("platform"), LocalSettings.environment());
    try {
      Sql sql = new Sql(DatabaseUrl.parse(platform.databaseUrl()));
      return new RunningPlatform(platform, sql, Cast.assemble(platform, sql), folder);
    } catch (IOException | InterruptedException | RuntimeException e) {
      platform.close();
      throw e;
    }
  }

  /** What can be provoked, in an order in which nothing disturbs what comes after it. */
  public Set<String> provocations() {
    return provocations.keySet();
  }

  /**
   * Makes it happen.
   *
   * @throws IllegalArgumentException when nobody knows how
   */
  public CorrelationId provoke(String name) throws IOException, InterruptedException {
    Provocation provocation = provocations.get(name);
    if (provocation == null) {
      throw new IllegalArgumentException("nobody knows how to provoke " + name);
    }
    return provocation.provoke();
  }

  /** Triages by the id alone; a worker may still be writing, so until two answers are alike. */
  public TriageResult triage(CorrelationId id) throws IOException, InterruptedException {
    TriageResult before = ask(id);
    for (int question = 0; question < MOST_QUESTIONS; question++) {
      TriageResult result = ask(id);
      if (result.timeline().size() == before.timeline().size()) {
        return result;
      }
      before = result;
    }
    throw new IOException("the story of " + id + " does not come to an end");
  }

  private TriageResult ask(CorrelationId id) throws IOException, InterruptedException {
    return WireJson.mapper()
        .treeToValue(operator.get("triage", "/api/v1/triage/" + id).orFail(), TriageResult.class);
  }

  @Override
  public void close() {
    platform.close();
  }
}
