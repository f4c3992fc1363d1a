package io.gpuaas.cli.demo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A form of a page, as far as our own login pages need reading.
 *
 * @param action where it is sent; empty for the page itself
 * @param controls its inputs and buttons, in order
 */
record HtmlForm(String action, List<Control> controls) {
  private static final Pattern FORM = Pattern.compile("(?is)<form\\b([^>]*)>(.*?)</form>");
  private static final Pattern CONTROL = Pattern.compile("(?is)<(input|button)\\b([^>]*)>");
  private static final Pattern ATTRIBUTE =
      Pattern.compile("(?s)([a-zA-Z_-]+)\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)')");
  private static final Pattern REFUSAL = Pattern.compile("(?i)deny|cancel|reject|refuse");

  HtmlForm {
    controls = List.copyOf(controls);
  }

  /** An input or a button; {@code type} in lower case. */
  record Control(String type, String name, String value) {
    private boolean isButton() {
      return type.equals("submit") || type.equals("button") || type.equals("image");
    }

    private boolean isRefusal() {
      return isButton() && REFUSAL.matcher(name + " " + value).find();
    }
  }

  /** The last form that asks for something: what stands before it is navigation. */
  static Optional<HtmlForm> find(String html) {
    List<HtmlForm> forms = new ArrayList<>();
    Matcher form = FORM.matcher(html);
    while (form.find()) {
      String action = attributes(form.group(1)).getOrDefault("action", "");
      forms.add(new HtmlForm(action, controls(form.group(2))));
    }
    return forms.isEmpty() ? Optional.empty() : Optional.of(forms.getLast());
  }

  private static List<Control> controls(String html) {
    List<Control> controls = new ArrayList<>();
    Matcher control = CONTROL.matcher(html);
    while (control.find()) {
      Map<String, String> attributes = attributes(control.group(2));
      boolean button = control.group(1).equalsIgnoreCase("button");
      controls.add(
          new Control(
              attributes.getOrDefault("type", button ? "submit" : "text").toLowerCase(Locale.ROOT),
              attributes.getOrDefault("name", ""),
              attributes.getOrDefault("value", "")));
    }
    return controls;
  }

  private static Map<String, String> attributes(String tag) {
    Map<String, String> attributes = new LinkedHashMap<>();
    Matcher attribute = ATTRIBUTE.matcher(tag);
    while (attribute.find()) {
      String value = attribute.group(2) == null ? attribute.group(3) : attribute.group(2);
      attributes.put(attribute.group(1).toLowerCase(Locale.ROOT), unescape(value));
    }
    return attributes;
  }

  private static String unescape(String text) {
    return text.replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&#x27;", "'")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&");
  }

  /**
   * What a person would send who agrees: hidden values kept, the given ones typed in. A name may
   * come more than once.
   */
  List<Map.Entry<String, String>> filled(Map<String, String> typed) {
    List<Map.Entry<String, String>> values = new ArrayList<>();
    boolean pressed = false;
    for (Control control : controls) {
      if (control.name().isEmpty() || control.isRefusal() || (control.isButton() && pressed)) {
        continue;
      }
      pressed |= control.isButton();
      values.add(Map.entry(control.name(), typed.getOrDefault(control.name(), control.value())));
    }
    return values;
  }
}
