package io.gpuaas.cli.demo;

import io.gpuaas.contract.signal.Service;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Where it all happens. */
record Stage(Path state, Conditions conditions, Launcher launcher, Platform platform) {
  /** Starts a command of a person at the API. */
  Child start(Person person, Map<String, String> extra, List<String> arguments) {
    Map<String, String> environment = new HashMap<>(person.environment(state));
    environment.put("GPUAAS_BASE_URL", platform.url(Service.API).toString());
    environment.putAll(extra);
    return launcher.start(arguments, environment);
  }

  /** Runs a command of a person to its end, whatever that is. */
  Ran run(Person person, Map<String, String> extra, List<String> arguments)
      throws InterruptedException {
    return start(person, extra, arguments).await();
  }

  /** Runs a command that has to succeed. */
  Ran succeed(Person person, String... arguments) throws InterruptedException {
    Ran ran = run(person, Map.of(), List.of(arguments));
    ran.orFail();
    return ran;
  }
}
