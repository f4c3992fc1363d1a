package io.gpuaas.bench;

import java.io.IOException;

/** Prints each character that is typed. */
interface Echo extends AutoCloseable {
  /** What runs: a program that gets each character by itself, and prints it. */
  String PROGRAM = "stty raw -echo; echo go; exec cat";

  /** Printed once it is ready. */
  String GO = "go\n";

  byte CHARACTER = 'x';

  /** Types a character, and returns when it is printed. */
  void once() throws IOException, InterruptedException;

  @Override
  void close();
}
