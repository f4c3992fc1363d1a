package io.gpuaas.cli.demo;

/**
 * What contract.md promises for a failure.
 *
 * @param exit the exit code of the process
 * @param owner as the table of routes names it
 * @param runbook the primary one, without its folder
 */
record Expected(String code, int exit, String failureClass, String owner, String runbook) {}
