package io.gpuaas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Arguments that make no command, and the ones that ask for help. */
final class UsageTest {
  @TempDir private Path home;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          catalgo list                 | gpuaas has no command 'catalgo'               | Did you mean: gpuaas catalog
          catalog lst                  | gpuaas catalog has no command 'lst'           | Did you mean: gpuaas catalog list
          catalog list --outptu json   | gpuaas catalog list has no option '--outptu'  | Did you mean: --output
          allocations create --skuu x  | gpuaas allocations create has no option '--skuu' | Did you mean: --sku
          allocations create           | gpuaas allocations create needs --sku         | See: gpuaas allocations create --help
          allocations events           | gpuaas allocations events needs ID            | See: gpuaas allocations events --help
          nodes drian n                | gpuaas nodes has no command 'drian'           | Did you mean: gpuaas nodes drain
          nodes drain                  | gpuaas nodes drain needs NODE                 | See: gpuaas nodes drain --help
          nodes quarantine n           | gpuaas nodes quarantine needs --reason        | See: gpuaas nodes quarantine --help
          nodes list --sate active     | gpuaas nodes list has no option '--sate'      | Did you mean: --state
          catalog list -p              | gpuaas catalog list needs a value for --project-id | See: gpuaas catalog list --help
          catalog list surplus         | gpuaas catalog list takes no argument 'surplus' | See: gpuaas catalog list --help
          catalog list -o xml          | there is no output form 'xml'                 | Choose table, csv or json.
          terminal open                | gpuaas terminal open needs ALLOCATION         | See: gpuaas terminal open --help
          billing                      | gpuaas billing is not built yet               | See what there is with: gpuaas --help
          """)
  void saysWhatIsWrongAndWhatIsNear(String arguments, String message, String hint) {
    Gpuaas.Ran ran = new Gpuaas(home).run(arguments.split(" +"));

    String id = ran.correlationId();
    assertThat(ran.err())
        .isEqualTo(
            "ERROR: %s (code=invalid_request, correlation_id=%s)\nhint: %s\nsupport: gpuaas support report %s\n"
                .formatted(message, id, hint, id));
    assertThat(ran.out()).isEmpty();
    assertThat(ran.exit()).isEqualTo(1);
  }

  @Test
  void speaksJsonEvenAboutFlagsThatItDoesNotUnderstand() {
    Gpuaas.Ran ran = new Gpuaas(home).run("catalog", "list", "-o", "json", "--nope");

    assertThat(ran.err()).startsWith("{\"error\":{\"code\":\"invalid_request\",").hasLineCount(1);
  }

  @Test
  void helpsOnStdout() {
    Gpuaas.Ran whole = new Gpuaas(home).run();
    Gpuaas.Ran one = new Gpuaas(home).run("allocations", "create", "--help");

    assertThat(whole.out()).contains("allocations  Use GPUs and CPUs").doesNotContain("billing");
    assertThat(one.out()).contains("--sku").contains("--project-id").contains("--wait");
    assertThat(whole.exit() + one.exit()).isZero();
    assertThat(whole.err() + one.err()).isEmpty();
  }

  @Test
  void findsTheGroupBehindGlobalFlags() {
    Gpuaas.Ran ran = new Gpuaas(home).run("-p", "catalog", "--no-heading", "version", "-o", "csv");

    assertThat(ran.out()).isEqualTo("dev\n");
  }

  @ParameterizedTest
  @CsvSource({"bash,complete -F", "zsh,bashcompinit", "fish,complete -c gpuaas"})
  void completes(String shell, String mark) {
    Gpuaas.Ran ran = new Gpuaas(home).run("completion", shell);

    assertThat(ran.out()).contains(mark).contains("incidents").doesNotContain("billing");
    assertThat(ran.out())
        .contains("quarantine", "enroll-token", "events", "idempotency-key", "gpus");
    assertThat(ran.exit()).isZero();
  }
}
