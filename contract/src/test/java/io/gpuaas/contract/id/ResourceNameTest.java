package io.gpuaas.contract.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ResourceNameTest {
  /** The raw id, and how it is printed. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "i-1|i-1",
        "a:b|a%3Ab",
        "50%|50%25",
        "%3A|%253A",
        "a b|a%20b",
        "a+b|a+b",
        "ü|%C3%BC",
        "😀|%F0%9F%98%80",
        "~|~",
      })
  void isPrintedAndReadBack(String id, String printed) {
    ResourceName name = new ResourceName("eu-1", "org", "project", ResourceKind.ALLOCATION, id);

    assertThat(name).hasToString("gpuaas:eu-1:org:project:allocation:" + printed);
    assertThat(ResourceName.parse(name.toString())).contains(name);
  }

  @Test
  void printsNoControlCharacter() {
    ResourceName name = new ResourceName("r", "", "", ResourceKind.NODE, "\u0000\r\n\u001b\u007f");

    assertThat(name).hasToString("gpuaas:r:::node:%00%0D%0A%1B%7F");
    assertThat(ResourceName.parse(name.toString())).contains(name);
  }

  @ParameterizedTest
  @EnumSource(ResourceKind.class)
  void existsOfEveryKind(ResourceKind kind) {
    ResourceName name = new ResourceName("r:1", "o:1", "", kind, "i");

    assertThat(ResourceName.parse(name.toString())).contains(name);
    assertThat(ResourceKind.of(kind.wireName())).contains(kind);
  }

  @Test
  void needsARegionAndAnId() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ResourceName("", "o", "p", ResourceKind.NODE, "i"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ResourceName("r", "o", "p", ResourceKind.NODE, ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "gpuaas",
        "gpuaas:r:o:p:node",
        "gpuaas:r:o:p:node:",
        "gpuaas::o:p:node:i",
        "gpuaas:r:o:p:node:i:j",
        "GPUAAS:r:o:p:node:i",
        "arn:r:o:p:node:i",
        "gpuaas:r:o:p:NODE:i",
        "gpuaas:r:o:p:disk:i",
        // a name has one spelling
        "gpuaas:r:o:p:node:%69",
        "gpuaas:r:o:p:node:%3a",
        "gpuaas:r:o:p:node:a b",
        // no percent-encoding at all
        "gpuaas:r:o:p:node:%",
        "gpuaas:r:o:p:node:%4",
        "gpuaas:r:o:p:node:%zz",
        "gpuaas:r:o:p:node:%-1",
        // no UTF-8
        "gpuaas:r:o:p:node:%FF",
        "gpuaas:r:o:p:node:%C0%80",
      })
  void isNothingElse(String text) {
    assertThat(ResourceName.parse(text)).isEmpty();
  }
}
