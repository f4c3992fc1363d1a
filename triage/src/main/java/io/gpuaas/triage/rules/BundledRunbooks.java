package io.gpuaas.triage.rules;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** The pages that the build copies from {@code doc/operations/runbooks} into this jar. */
final class BundledRunbooks {
  /** Listed by name: the entries of a jar cannot be listed through a class loader. */
  private static final String[] FILES = {
    "API_Degradation_Runbook.md",
    "Billing_Worker_Failure_Runbook.md",
    "CLI_Incident_and_Support_Triage_Runbook.md",
    "IAM_Role_Assignment_and_Membership_Incident_Runbook.md",
    "Provisioning_Workflow_Stuck_Runbook.md",
    "Tenant_Project_Authorization_Runbook.md",
    "Terminal_Gateway_Incident_Runbook.md",
  };

  private BundledRunbooks() {}

  static Map<String, String> pages() {
    Map<String, String> pages = new TreeMap<>();
    for (String file : FILES) {
      pages.put(file, page(file));
    }
    return pages;
  }

  private static String page(String file) {
    try (InputStream in =
        BundledRunbooks.class.getResourceAsStream("/io/gpuaas/triage/runbooks/" + file)) {
      if (in == null) {
        throw new IllegalStateException("this build carries no runbook " + file);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
