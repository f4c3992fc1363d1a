package io.gpuaas.cli;

import io.gpuaas.cli.command.Action;
import io.gpuaas.cli.command.Invocation;
import io.gpuaas.cli.command.ProgramEnded;
import io.gpuaas.cli.failure.Problem;
import io.gpuaas.cli.settings.GlobalFlags;
import io.gpuaas.cli.settings.PlainArguments;
import io.gpuaas.cli.settings.Settings;
import io.gpuaas.cli.shell.Shell;
import io.gpuaas.client.CallContext;
import io.gpuaas.client.CallFailed;
import io.gpuaas.client.IdempotencyKeys;
import io.gpuaas.contract.error.ExitCode;
import io.gpuaas.contract.id.CorrelationId;
import io.gpuaas.contract.id.TraceContext;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** One run, from argv to an exit code. */
public final class Cli {
  private final Shell shell;
  private final CorrelationId correlationId;
  private final TraceContext trace;

  /** Mints the ids of this run. */
  public Cli(Shell shell) {
    this.shell = shell;
    this.correlationId = CorrelationId.mint(shell.clock().instant(), shell.random());
    this.trace = freshTrace(shell);
  }

  /** Whatever happens ends here, as an exit code and, if it failed, as text on stderr. */
  public int run(String... arguments) {
    Failures failures = new Failures(shell, List.of(arguments), correlationId);
    return finish(status(failures, arguments));
  }

  private int status(Failures failures, String... arguments) {
    try {
      return guarded(failures, arguments).number();
    } catch (ProgramEnded e) {
      return e.status();
    }
  }

  private ExitCode guarded(Failures failures, String... arguments) {
    try {
      return dispatch(failures, arguments);
    } catch (ParameterException e) {
      return failures.show(ParseProblem.of(e, arguments));
    } catch (ProgramEnded e) {
      throw e;
    } catch (Problem e) {
      return failures.show(e);
    } catch (CallFailed e) {
      return failures.show(e.failure());
    } catch (InterruptedException e) {
      return ExitCode.INTERRUPTED;
    } catch (IOException | RuntimeException e) {
      return failures.showUnexpected(e);
    }
  }

  private ExitCode dispatch(Failures failures, String... arguments)
      throws IOException, InterruptedException {
    Optional<PlainArguments> plain = PlainArguments.of(arguments);
    Optional<Action> action = plain.flatMap(p -> PlainCommands.of(p.command()));
    if (plain.isPresent() && action.isPresent()) {
      return run(action.get(), plain.get().command(), plain.get().flags(), failures);
    }
    return dispatch(CommandTree.parse(arguments), failures);
  }

  private ExitCode dispatch(ParseResult parsed, Failures failures)
      throws IOException, InterruptedException {
    CommandLine command = CommandTree.deepest(parsed);
    if (command.isVersionHelpRequested()) {
      shell.out().print("gpuaas " + Version.text() + "\n");
      return ExitCode.SUCCESS;
    }
    Optional<Action> action = CommandTree.action(command);
    if (command.isUsageHelpRequested() || action.isEmpty()) {
      help(command);
      return ExitCode.SUCCESS;
    }
    String path = command.getCommandSpec().qualifiedName().replaceFirst("^gpuaas ", "");
    GlobalFlags flags = (GlobalFlags) parsed.commandSpec().userObject();
    return run(action.get(), path, flags, failures);
  }

  private ExitCode run(Action action, String path, GlobalFlags flags, Failures failures)
      throws IOException, InterruptedException {
    Settings settings = Settings.resolve(flags, shell);
    failures.know(settings);
    CallContext context = new CallContext(correlationId, trace, settings.project().id(), path);
    return action.run(new Invocation(shell, settings, context, new IdempotencyKeys()));
  }

  private void help(CommandLine command) {
    boolean isRoot = command.getParent() == null;
    CommandLine shown = isRoot ? CommandTree.whole() : command;
    shell.out().print(shown.getUsageMessage(CommandLine.Help.Ansi.OFF));
  }

  /**
   * A reader that has gone away, as {@code head} does, needs no message; but output that is lost,
   * on a full disk say, must not look like success.
   */
  private int finish(int exit) {
    boolean lost = shell.out().checkError();
    shell.err().flush();
    return lost && exit == 0 ? ExitCode.CLIENT_ERROR.number() : exit;
  }

  private static TraceContext freshTrace(Shell shell) {
    String traceId = hex(shell) + hex(shell);
    return new TraceContext(traceId, hex(shell), true);
  }

  private static String hex(Shell shell) {
    // Zero is the one value that W3C Trace Context forbids.
    return HexFormat.of().toHexDigits(shell.random().nextLong() | 1L);
  }
}
