package io.gpuaas.cli.triage;

import io.gpuaas.cli.command.Invocation;
import io.gpuaas.cli.shell.Shell;
import io.gpuaas.client.CallContext;
import io.gpuaas.client.SupportApi;
import io.gpuaas.contract.triage.TriageResult;
import io.gpuaas.triage.Triage;
import io.gpuaas.triage.TriageRequest;
import io.gpuaas.triage.rules.Rulebook;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Where verdicts come from. */
public sealed interface Verdicts {
  /** The verdict, which gpuaas-support keeps. */
  TriageResult on(TriageRequest request);

  /** The verdict for somebody who may only look: nothing keeps it. */
  TriageResult unrecorded(TriageRequest request);

  /**
   * From a Loki and a Tempo that somebody named, else from gpuaas-support; from neither where
   * nobody ever said where anything is: then a verdict rests on the report alone, and says so.
   *
   * @param supportUrl what the flag said
   * @param rules for verdicts of this process, read only then; gpuaas-support has its own
   */
  static Verdicts from(
      Invocation invocation,
      EvidenceFlags evidence,
      @Nullable String supportUrl,
      Supplier<Rulebook> rules) {
    Shell shell = invocation.shell();
    if (evidence.given(shell) || !invocation.knowsSupport(supportUrl)) {
      return new OfOwnEngine(
          Triage.of(
              evidence.logs(shell),
              evidence.traces(shell),
              rules.get(),
              evidence.policy(),
              shell.clock()));
    }
    return new OfServer(new SupportApi(invocation.support(supportUrl)), invocation.context());
  }

  /** From gpuaas-support, which also keeps them. */
  record OfServer(SupportApi support, CallContext context) implements Verdicts {
    @Override
    public TriageResult on(TriageRequest request) {
      return support.triage(context, request.question());
    }

    /** From the id alone: what a user has reported under it, gpuaas-support knows. */
    @Override
    public TriageResult unrecorded(TriageRequest request) {
      return support.triage(context, request.correlationId().toString());
    }
  }

  /** From this process: no gpuaas server is needed. */
  record OfOwnEngine(Triage engine) implements Verdicts {
    @Override
    public TriageResult on(TriageRequest request) {
      return engine.triage(request);
    }

    @Override
    public TriageResult unrecorded(TriageRequest request) {
      return on(request);
    }
  }
}
