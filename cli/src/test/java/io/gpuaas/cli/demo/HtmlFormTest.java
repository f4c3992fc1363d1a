package io.gpuaas.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class HtmlFormTest {
  @Test
  void keepsHiddenValuesTypesWhatIsKnownAndAgrees() {
    HtmlForm form =
        HtmlForm.find(
                """
                <form action="/search"><input name="q"></form>
                <form method="post" action="/oauth2/device?a=1&amp;b=2">
                  <input type="hidden" name="_csrf" value="a&quot;b">
                  <input type="text" name='user_code'>
                  <input type="hidden" name="scope" value="gpuaas">
                  <input type="hidden" name="scope" value="profile">
                  <button name="decision" value="deny">No</button>
                  <button name="decision" value="approve">Yes</button>
                </form>
                """)
            .orElseThrow();
    assertThat(form.action()).isEqualTo("/oauth2/device?a=1&b=2");
    assertThat(form.filled(Map.of("user_code", "ABCD-EFGH")))
        .containsExactly(
            Map.entry("_csrf", "a\"b"),
            Map.entry("user_code", "ABCD-EFGH"),
            Map.entry("scope", "gpuaas"),
            Map.entry("scope", "profile"),
            Map.entry("decision", "approve"));
  }

  @Test
  void aPageWithoutAFormAsksNothing() {
    assertThat(HtmlForm.find("<p>You may close this window.</p>")).isEmpty();
  }
}
