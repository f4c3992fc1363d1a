package io.gpuaas.cli.demo;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code gpuaas auth login} of a person who has a browser at hand. */
record Login(Stage stage) {
  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final Pattern INVITATION =
      Pattern.compile("Open (\\S+)\\s+and enter the code (\\S+)");

  Ran run(Person person, String password) throws InterruptedException {
    Child login = stage.start(person, Map.of(), List.of("auth", "login"));
    Matcher invitation =
        stage.conditions().await("gpuaas auth login shows a code", LIMIT, () -> invitation(login));
    new Browser()
        .approve(
            URI.create(invitation.group(1)),
            Map.of(
                "username", person.username(),
                "password", password,
                "user_code", invitation.group(2)));
    Ran ran = login.await();
    ran.orFail();
    return ran;
  }

  private static Optional<Matcher> invitation(Child login) {
    String said = login.err();
    Matcher matcher = INVITATION.matcher(said);
    // Only once the line is complete: half a code is a wrong code.
    if (said.endsWith("\n") && matcher.find()) {
      return Optional.of(matcher);
    }
    if (!login.process().isAlive()) {
      throw new DemoFailed("gpuaas auth login ended early:\n" + said);
    }
    return Optional.empty();
  }
}
