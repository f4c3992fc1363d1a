package io.gpuaas.server.support;

import io.gpuaas.server.config.SettingInvalid;
import io.gpuaas.triage.rules.Rulebook;
import io.gpuaas.triage.rules.RulebookInvalid;
import java.io.IOException;
import java.nio.file.Path;

/** Reads an organisation's runbooks; a service that would route by broken ones does not start. */
final class Runbooks {
  private Runbooks() {}

  static Rulebook load(Path folder) {
    try {
      return Rulebook.load(folder);
    } catch (RulebookInvalid e) {
      throw new SettingInvalid(
          "GPUAAS_RUNBOOKS: " + e.getMessage() + "; see gpuaas runbooks lint --runbooks " + folder);
    } catch (IOException e) {
      throw new SettingInvalid("GPUAAS_RUNBOOKS is no folder that can be read: " + folder);
    }
  }
}
