package io.gpuaas.bench;

import io.gpuaas.storage.database.DatabaseUrl;
import java.io.IOException;

/** Something that does {@link CreateScript} over and over and nothing else. */
interface CreateReference {
  /**
   * How hard.
   *
   * @param clients how many at a time, each on a connection of its own
   * @param projects of {@link Population}, which the rounds are spread over
   */
  record Load(int clients, int seconds, int projects) {}

  String title();

  /** Those that found their node full included. */
  double roundsPerSecond(DatabaseUrl database, Load load) throws IOException, InterruptedException;
}
