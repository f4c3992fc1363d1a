package io.gpuaas.cli.demo;

import static io.gpuaas.cli.demo.Fault.AGENT_FROZEN;
import static io.gpuaas.cli.demo.Fault.AGENT_KILLED;
import static io.gpuaas.cli.demo.Fault.API_KILLED;
import static io.gpuaas.cli.demo.Fault.BROKEN_TOKEN;
import static io.gpuaas.cli.demo.Fault.DATABASE_STOPPED;
import static io.gpuaas.cli.demo.Fault.EXPIRED_TOKEN;
import static io.gpuaas.cli.demo.Fault.NONE;
import static io.gpuaas.cli.demo.Fault.TERMINAL_KILLED;
import static io.gpuaas.cli.demo.Fault.WORKSPACES_GONE;
import static io.gpuaas.cli.demo.Person.NOBODY;
import static io.gpuaas.cli.demo.Person.USER;
import static io.gpuaas.cli.demo.Person.VIEWER;

/**
 * The failures, and what contract.md promises for each. Nothing here is derived from the code that
 * it judges: a mistake in the catalogue or in a runbook's rules must show as a difference.
 */
enum Scenario {
  NO_TOKEN(
      NOBODY,
      "projects list",
      NONE,
      new Expected(
          "token_missing",
          3,
          "auth-session",
          "auth/session owner",
          "CLI_Incident_and_Support_Triage_Runbook.md")),
  MALFORMED_TOKEN(
      NOBODY,
      "projects list",
      BROKEN_TOKEN,
      new Expected(
          "token_invalid",
          3,
          "auth-session",
          "auth/session owner",
          "CLI_Incident_and_Support_Triage_Runbook.md")),
  OLD_TOKEN(
      NOBODY,
      "catalog list",
      EXPIRED_TOKEN,
      new Expected(
          "token_expired",
          3,
          "auth-session",
          "auth/session owner",
          "CLI_Incident_and_Support_Triage_Runbook.md")),
  NO_PROJECT(
      VIEWER,
      "allocations list",
      NONE,
      new Expected(
          "invalid_request",
          1,
          "project-context",
          "tenant/project authz",
          "Tenant_Project_Authorization_Runbook.md")),
  FOREIGN_PROJECT(
      USER,
      "allocations list --project-id {foreign-project}",
      NONE,
      new Expected(
          "project_not_found",
          4,
          "request",
          "support",
          "CLI_Incident_and_Support_Triage_Runbook.md")),
  ADMIN_COMMAND(
      USER,
      "nodes list",
      NONE,
      new Expected(
          "admin_required",
          3,
          "iam",
          "IAM",
          "IAM_Role_Assignment_and_Membership_Incident_Runbook.md")),
  VIEWER_CREATES(
      VIEWER,
      "allocations create --sku cpu.small --project-id {project}",
      NONE,
      new Expected(
          "insufficient_permissions",
          3,
          "iam",
          "IAM",
          "IAM_Role_Assignment_and_Membership_Incident_Runbook.md")),
  UNKNOWN_ALLOCATION(
      USER,
      "allocations get {unknown-id}",
      NONE,
      new Expected(
          "allocation_not_found",
          4,
          "provisioning-inventory",
          "provisioning/inventory",
          "Provisioning_Workflow_Stuck_Runbook.md")),
  NO_CAPACITY(
      USER,
      "allocations create --sku gpu.h100.8",
      NONE,
      new Expected(
          "sku_unavailable",
          5,
          "provisioning-inventory",
          "provisioning/inventory",
          "Provisioning_Workflow_Stuck_Runbook.md")),
  SILENT_NODE(
      USER,
      "terminal open {allocation} -- true",
      AGENT_FROZEN,
      new Expected(
          "terminal_unavailable",
          2,
          "terminal",
          "terminal gateway",
          "Terminal_Gateway_Incident_Runbook.md")),
  KILLED_TERMINAL(
      USER,
      "terminal open {allocation} -- sleep 60",
      TERMINAL_KILLED,
      new Expected(
          "terminal_closed",
          2,
          "terminal",
          "terminal gateway",
          "Terminal_Gateway_Incident_Runbook.md")),
  BROKEN_NODE(
      USER,
      "allocations create --sku cpu.small --wait",
      WORKSPACES_GONE,
      new Expected(
          "allocation_provisioning_failed",
          2,
          "provisioning-inventory",
          "provisioning/inventory",
          "Provisioning_Workflow_Stuck_Runbook.md")),
  DEAD_AGENT(
      USER,
      "allocations create --sku cpu.small --wait",
      AGENT_KILLED,
      new Expected(
          "allocation_provisioning_failed",
          2,
          "provisioning-inventory",
          "provisioning/inventory",
          "Provisioning_Workflow_Stuck_Runbook.md")),
  DEAD_API(
      USER,
      "catalog list",
      API_KILLED,
      new Expected(
          "request_timeout",
          2,
          "network",
          "support, then API on-call",
          "API_Degradation_Runbook.md")),
  DEAD_DATABASE(
      USER,
      "allocations list",
      DATABASE_STOPPED,
      new Expected(
          "service_unavailable",
          2,
          "api-degradation",
          "API on-call",
          "API_Degradation_Runbook.md"));

  private final Person person;
  private final String command;
  private final Fault fault;

  // A record of strings and a number; the check knows only annotated types.
  @SuppressWarnings("ImmutableEnumChecker")
  private final Expected expected;

  Scenario(Person person, String command, Fault fault, Expected expected) {
    this.person = person;
    this.command = command;
    this.fault = fault;
    this.expected = expected;
  }

  Person person() {
    return person;
  }

  /** The arguments, with what is only known at run time in braces. */
  String command() {
    return command;
  }

  Fault fault() {
    return fault;
  }

  Expected expected() {
    return expected;
  }
}
