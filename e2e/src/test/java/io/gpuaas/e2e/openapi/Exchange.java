package io.gpuaas.e2e.openapi;

import java.net.http.HttpResponse;

/** One request and its answer; {@code path} without the query. */
record Exchange(String method, String path, HttpResponse<String> answer) {
  int status() {
    return answer.statusCode();
  }

  String header(String name) {
    return answer.headers().firstValue(name).orElse("");
  }

  /** {@code type/subtype} of the body, empty when there is none. */
  String mediaType() {
    return header("Content-Type").split(";", -1)[0].strip();
  }

  @Override
  public String toString() {
    return method + " " + path + " answered " + status() + " " + answer.body();
  }
}
