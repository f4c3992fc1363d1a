package io.gpuaas.telemetry.http;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The variables of one backend, which share a prefix; an empty value counts as none. What cannot be
 * read is an {@link IllegalArgumentException} whose message names the variable, and never a value
 * that may be a secret.
 *
 * @param prefix such as {@code GPUAAS_LOKI_}
 * @param environment by full name
 */
public record Variables(String prefix, Function<String, Optional<String>> environment) {
  private static final int LONGEST_SECRET = 64 * 1024;
  private static final Pattern HEADER_VALUE = Pattern.compile("[\\x20-\\x7e]*");

  public Optional<String> text(String name) {
    return environment
        .apply(prefix + name)
        .map(String::strip)
        .filter(Predicate.not(String::isEmpty));
  }

  /** A text that is sent as a header: printable ASCII. */
  Optional<String> header(String name) {
    return text(name)
        .map(value -> check(value, HEADER_VALUE.asMatchPredicate(), name, "printable ASCII"));
  }

  /** A text that fits a pattern. */
  public Optional<String> text(String name, Pattern pattern, String shape) {
    return text(name).map(value -> check(value, pattern.asMatchPredicate(), name, shape));
  }

  private String check(String value, Predicate<String> fits, String name, String shape) {
    if (!fits.test(value)) {
      throw bad(name, "is " + shape);
    }
    return value;
  }

  /** From {@code NAME_FILE}, which mounted secrets are, or from {@code NAME}. */
  Optional<String> secret(String name) {
    Optional<Path> file = path(name + "_FILE");
    Optional<String> secret = file.isPresent() ? file.map(path -> read(name, path)) : text(name);
    return secret.map(
        value -> check(value, HEADER_VALUE.asMatchPredicate(), name, "printable ASCII"));
  }

  private String read(String name, Path path) {
    try (var in = Files.newInputStream(path)) {
      String text = new String(in.readNBytes(LONGEST_SECRET), StandardCharsets.UTF_8).strip();
      if (text.isEmpty()) {
        throw bad(name + "_FILE", "names a file with a secret in it; this one is empty");
      }
      return text;
    } catch (IOException e) {
      throw bad(name + "_FILE", "names a file that can be read: " + e);
    }
  }

  Optional<Path> path(String name) {
    try {
      return text(name).map(Path::of);
    } catch (InvalidPathException e) {
      throw bad(name, "is the path of a file");
    }
  }

  Duration duration(String name, Duration otherwise) {
    Optional<Duration> duration = text(name).map(text -> duration(name, text));
    return duration.orElse(otherwise);
  }

  private Duration duration(String name, String text) {
    try {
      Duration duration = Duration.parse(text);
      if (duration.isPositive() && duration.compareTo(Duration.ofMinutes(10)) <= 0) {
        return duration;
      }
    } catch (DateTimeParseException e) {
      // said below
    }
    throw bad(name, "is an ISO 8601 duration of at most ten minutes, such as PT10S");
  }

  /** An http or https URL without a slash at its end; a password in it would end up in logs. */
  public Optional<URI> url(String name) {
    return text(name).map(text -> url(name, text));
  }

  private URI url(String name, String text) {
    URI url;
    try {
      url = URI.create(text.replaceFirst("/{1,64}$", ""));
    } catch (IllegalArgumentException e) {
      throw bad(name, "is a URL, such as http://127.0.0.1:3100");
    }
    if (url.getRawUserInfo() != null) {
      throw bad(
          name, "holds no user and no password: " + prefix + "USER and PASSWORD are the place");
    }
    if (url.getHost() == null || !url.getScheme().matches("https?") || url.getRawQuery() != null) {
      throw bad(name, "is an http or https URL without a query, such as http://127.0.0.1:3100");
    }
    return url;
  }

  private IllegalArgumentException bad(String name, String expected) {
    return new IllegalArgumentException(prefix + name + " " + expected);
  }
}
