package io.gpuaas.e2e.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.gpuaas");

  private static final Pattern HOMELESS_CLASS =
      Pattern.compile(".*(Utils?|Helpers?|Managers?|Common|Impl|Base|Misc)|Abstract[A-Z].*");
  private static final Pattern HOMELESS_PACKAGE =
      Pattern.compile(".*\\.(utils?|common|impl|managers?|helpers?|base|misc)(\\..*)?");

  /** Most of these are compile errors already; a dependency too many in a pom would hide that. */
  @Test
  void aModuleImportsOnlyWhatStandsBelowIt() {
    hold(
        """
        contract   :
        core       : contract
        storage    : contract core
        telemetry  : contract
        triage     : contract telemetry.spi
        client     : contract
        node.agent : contract client telemetry
        cli        : contract client triage telemetry
        server     : *
        """);
  }

  @Test
  void aServiceDoesNotKnowAnother() {
    hold(
        """
        server.api          : server.platform server.identity server.dispatch server.persistence server.config server.idempotency
        server.provisioning : server.platform server.persistence server.config
        server.support      : server.platform server.identity server.persistence server.config server.idempotency
        server.terminal     : server.platform server.persistence server.config
        server.billing      : server.platform server.config
        server.webhook      : server.platform server.config
        server.identity     : server.platform
        server.dispatch     :
        server.persistence  : server.platform
        server.idempotency  : server.platform
        server.platform     :
        server.config       :
        """);
  }

  @Test
  void aTelemetryBackendKnowsThePortAlone() {
    hold(
        """
        telemetry.embedded : telemetry.spi telemetry.json
        telemetry.loki     : telemetry.spi telemetry.json telemetry.http telemetry.grafana
        telemetry.tempo    : telemetry.spi telemetry.json telemetry.http telemetry.grafana
        telemetry.grafana  : telemetry.spi telemetry.http
        telemetry.http     : telemetry.spi
        telemetry.json     : telemetry.spi
        telemetry.spi      :
        """);
  }

  private static void hold(String table) {
    Rooms rooms = Rooms.of(table);
    assertThat(rooms.empty(CLASSES)).as("rooms without a class").isEmpty();
    assertThat(rooms.violations(CLASSES)).isEmpty();
  }

  @Test
  void aTableThatForbidsWhatIsDoneIsHeard() {
    assertThat(Rooms.of("cli :\ncontract :").violations(CLASSES)).isNotEmpty();
    assertThat(Rooms.of("nowhere :").empty(CLASSES)).containsExactly("nowhere");
  }

  @Test
  void theContractStandsOnTheJdkAlone() {
    noClasses()
        .that()
        .resideInAPackage("io.gpuaas.contract..")
        .should()
        .dependOnClassesThat()
        .resideOutsideOfPackages("io.gpuaas.contract..", "java..", "org.jspecify..")
        .check(CLASSES);
  }

  @Test
  void theCoreStandsOnTheContractAndTheJdk() {
    noClasses()
        .that()
        .resideInAPackage("io.gpuaas.core..")
        .should()
        .dependOnClassesThat()
        .resideOutsideOfPackages(
            "io.gpuaas.core..", "io.gpuaas.contract..", "java..", "org.jspecify..")
        .check(CLASSES);
  }

  @ParameterizedTest
  @ValueSource(strings = {"triage", "telemetry", "client", "cli", "node.agent"})
  void springIsForTheServer(String module) {
    noClasses()
        .that()
        .resideInAPackage("io.gpuaas." + module + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.springframework..")
        .check(CLASSES);
  }

  @ParameterizedTest
  @ValueSource(strings = {"core", "triage"})
  void timeIsAParameterWhereDecisionsAreMade(String module) {
    noClasses()
        .that()
        .resideInAPackage("io.gpuaas." + module + "..")
        .should()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(Clock.class, "systemUTC")
        .check(CLASSES);
  }

  @ParameterizedTest
  @ValueSource(strings = {"core", "triage"})
  void decisionsDoNoNetworkAndNoSql(String module) {
    noClasses()
        .that()
        .resideInAPackage("io.gpuaas." + module + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.net.http..", "java.sql..", "javax.sql..", "java.nio.channels..")
        .check(CLASSES);
  }

  @Test
  void everythingHasFoundItsRoom() {
    Set<String> homeless = new TreeSet<>();
    for (JavaClass type : CLASSES) {
      if (HOMELESS_CLASS.matcher(type.getSimpleName()).matches()
          || HOMELESS_PACKAGE.matcher(type.getPackageName()).matches()) {
        homeless.add(type.getName());
      }
    }
    assertThat(homeless).isEmpty();
  }

  @Test
  void everyPackageIsNullMarked() {
    Set<String> unmarked = new TreeSet<>();
    for (JavaClass type : CLASSES) {
      if (!type.getPackage().isAnnotatedWith(NullMarked.class)) {
        unmarked.add(type.getPackageName());
      }
    }
    assertThat(unmarked).isEmpty();
  }
}
