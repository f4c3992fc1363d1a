package io.gpuaas.triage;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpuaas.contract.error.ErrorCode;
import io.gpuaas.contract.signal.Event;
import io.gpuaas.contract.signal.Service;
import io.gpuaas.contract.triage.TriageResult;
import io.gpuaas.triage.handoff.ForUser;
import io.gpuaas.triage.handoff.Handoffs;
import io.gpuaas.triage.intake.Report;
import io.gpuaas.triage.rules.Rulebook;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is handed over has everything in it, and nothing in it means more than text. */
final class HandoffTest {
  private final MemoryEvidence evidence =
      new MemoryEvidence()
          .log(
              Story.log(Service.API, 20)
                  .event(Event.REQUEST_COMPLETED)
                  .with("command", "allocations create")
                  .record("POST /api/v1/allocations answered 202"))
          .log(
              Story.log(Service.PROVISIONING_WORKER, 20_900)
                  .event(Event.ALLOCATION_PROVISIONING_FAILED)
                  .level("error")
                  .code("allocation_provisioning_failed")
                  .resource(Story.ALLOCATION)
                  .record("allocation alloc-1 is failed: node gpu-17 went offline"))
          .span(Story.span(Service.PROVISIONING_WORKER, "a000000000000001", null, true));

  @Test
  void nothingHasToBeAskedAgain() {
    TriageResult result = triage(TriageRequest.of(Story.ID));

    String page = Handoffs.markdown(result);

    assertThat(page)
        .contains(
            Story.ID.toString(),
            Story.ALLOCATION,
            Story.TRACE,
            result.fingerprint(),
            result.headline(),
            result.route().runbook(),
            "allocation alloc-1 is failed: node gpu-17 went offline",
            "## For the user");
    assertThat(result.evidence().queries()).allMatch(query -> page.contains(query.query()));
    assertThat(result.remediation().operator()).allMatch(page::contains);
    assertThat(result.evidence().runbookQueries()).allMatch(page::contains);
    assertThat(Handoffs.of(result).result()).isEqualTo(result);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script> <img src=x onerror=alert(1)>",
        "[click](javascript:alert(1)) ![pixel](https://evil.example/p.png)",
        "``` \n</code> # heading @everyone #123",
        "`````````` ` ``",
        "- item\n> quote\n| a | b |\n<!-- comment",
        "https://evil.example/?q=1 www.evil.example",
        "&lt;b&gt; \\` \\\\ ~~~",
      })
  void markdownAndHtmlInForeignTextStayText(String foreign) {
    evidence.log(Story.log(Service.API, 50).level("error").record(foreign));
    TriageResult result =
        triage(
            new TriageRequest(
                Story.ID,
                new Report(foreign, null, foreign, null, foreign, null, foreign, null),
                null));

    Node page = Parser.builder().build().parse(Handoffs.markdown(result));

    Seen seen = new Seen();
    page.accept(seen);
    assertThat(seen.meaning).isEmpty();
    assertThat(seen.prose).noneMatch(text -> text.contains("evil") || text.contains("script"));
    assertThat(seen.literal).anyMatch(text -> text.contains(foreign.strip().substring(0, 3)));
  }

  @ParameterizedTest
  @EnumSource(ErrorCode.class)
  void theUserIsToldWhatToDoAndNothingOfOurInside(ErrorCode code) {
    MemoryEvidence own =
        new MemoryEvidence()
            .log(
                Story.log(Service.API, 40)
                    .code(code.wireName())
                    .level("error")
                    .record("host gpu-17.internal said SELECT * FROM users"));
    TriageResult result = engine(own).triage(TriageRequest.of(Story.ID));

    String text = ForUser.text(result);

    assertThat(text)
        .contains(code.wireName(), Story.ID.toString(), result.remediation().user())
        .doesNotContain("gpu-17", "SELECT", "{service", "span", "Loki", "Tempo", "runbook")
        .doesNotContainIgnoringCase("database", "your password", "gpuaas-api");
  }

  @Test
  void whoReportedNoCodeIsAskedForTheErrorLineAndForNothingElse() {
    String text = ForUser.text(engine(new MemoryEvidence()).triage(TriageRequest.of(Story.ID)));

    assertThat(text).contains("gpuaas support report " + Story.ID, "no passwords and no tokens");
  }

  private TriageResult triage(TriageRequest request) {
    return engine(evidence).triage(request);
  }

  private static Triage engine(MemoryEvidence evidence) {
    return Triage.of(
        evidence, evidence.traces(), Rulebook.bundled(), InstantSource.fixed(Story.NOW));
  }

  /** What a renderer would make of a page. */
  private static final class Seen extends AbstractVisitor {
    private final List<String> meaning = new ArrayList<>();
    private final List<String> prose = new ArrayList<>();
    private final List<String> literal = new ArrayList<>();

    @Override
    public void visit(HtmlBlock html) {
      meaning.add(html.getLiteral());
    }

    @Override
    public void visit(HtmlInline html) {
      meaning.add(html.getLiteral());
    }

    @Override
    public void visit(Link link) {
      meaning.add(link.getDestination());
    }

    @Override
    public void visit(Image image) {
      meaning.add(image.getDestination());
    }

    @Override
    public void visit(Text text) {
      prose.add(text.getLiteral());
    }

    @Override
    public void visit(Code code) {
      literal.add(code.getLiteral());
    }

    @Override
    public void visit(FencedCodeBlock block) {
      literal.add(block.getLiteral());
    }
  }
}
