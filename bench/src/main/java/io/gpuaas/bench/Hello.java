package io.gpuaas.bench;

/** The least that a JVM can do: what every start of a program is compared with. */
final class Hello {
  private Hello() {}

  public static void main(String[] args) {
    System.out.println("hello");
  }
}
