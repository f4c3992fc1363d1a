package io.gpuaas.cli.demo;

import io.gpuaas.contract.signal.Service;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everybody who takes part, logged in.
 *
 * @param userToken the user's own access token
 * @param mayfly a token that is about to expire, or has
 */
record Cast(String userToken, String mayfly) {
  private static final Duration NODE_COMES = Duration.ofMinutes(1);
  private static final int PASSWORD_BITS = 128;

  static Cast assemble(Stage stage, Telling telling) throws InterruptedException {
    Login login = new Login(stage);
    telling.say("the administrator logs in and invites the others");
    login.run(Person.ADMIN, stage.platform().adminPassword());
    Administration administration =
        new Administration(
            stage.platform().url(Service.API),
            stage.succeed(Person.ADMIN, "auth", "token").out().strip());
    Map<Person, String> passwords = passwords();
    administration.hire(Person.USER, word(passwords, Person.USER));
    administration.invite(Person.VIEWER, word(passwords, Person.VIEWER));
    administration.appoint(Person.OPERATOR, word(passwords, Person.OPERATOR));
    String mayfly = administration.shortLivedToken();
    Together.run(
        List.of(Person.USER, Person.VIEWER, Person.OPERATOR),
        person -> login.run(person, word(passwords, person)));
    stage
        .conditions()
        .await(
            "this machine's node agent offers a CPU allocation",
            NODE_COMES,
            () -> administration.offers("cpu.small") ? Optional.of(true) : Optional.empty());
    return new Cast(stage.succeed(Person.USER, "auth", "token").out().strip(), mayfly);
  }

  private static Map<Person, String> passwords() {
    SecureRandom random = new SecureRandom();
    Map<Person, String> passwords = new EnumMap<>(Person.class);
    for (Person person : Person.values()) {
      passwords.put(person, new BigInteger(PASSWORD_BITS, random).toString(36) + "-demo");
    }
    return passwords;
  }

  private static String word(Map<Person, String> passwords, Person person) {
    return Optional.ofNullable(passwords.get(person)).orElseThrow();
  }
}
