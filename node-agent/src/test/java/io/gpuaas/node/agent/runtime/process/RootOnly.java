package io.gpuaas.node.agent.runtime.process;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Tests that make Unix users and mounts; without root they do not run, and say so. */
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(RootOnly.Condition.class)
@interface RootOnly {
  /** Whether this process may do what these tests do. */
  final class Condition implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      boolean annotated =
          context.getElement().filter(e -> e.isAnnotationPresent(RootOnly.class)).isPresent();
      if (!annotated || isRoot()) {
        return ConditionEvaluationResult.enabled("root");
      }
      String skipped = "SKIPPED: %s needs to be root".formatted(context.getDisplayName());
      System.out.println(skipped);
      return ConditionEvaluationResult.disabled(skipped);
    }

    static boolean isRoot() {
      return "root".equals(System.getProperty("user.name"));
    }
  }
}
