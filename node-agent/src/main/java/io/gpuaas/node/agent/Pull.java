package io.gpuaas.node.agent;

import io.gpuaas.client.CallFailed;
import io.gpuaas.contract.api.Nodes.Task;
import io.gpuaas.node.agent.control.ControlPlane;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks for work, again at once while tasks are under way: a slow one keeps nobody waiting. */
final class Pull implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(Pull.class);

  private final ControlPlane control;
  private final Lanes lanes;
  private final Pace pace;
  private int failures;

  Pull(ControlPlane control, Lanes lanes, Pace pace) {
    this.control = control;
    this.lanes = lanes;
    this.pace = pace;
  }

  @Override
  public void run() {
    while (!pace.stop().requested()) {
      if (!round()) {
        failures++;
        pace.stop().within(pace.backoff().after(failures));
      } else {
        failures = 0;
      }
    }
  }

  /**
   * Whether it is worth asking again at once. Not when nothing that came was taken on: too much is
   * under way, and the control plane would hand out the same in circles.
   */
  private boolean round() {
    try {
      List<Task> tasks = control.work(pace.pollWait(), lanes.underWay());
      return tasks.isEmpty() || tasks.stream().map(lanes::take).toList().contains(true);
    } catch (CallFailed e) {
      LOG.warn("no answer to the question for work: {}", e.getMessage());
      return false;
    } catch (RuntimeException e) {
      LOG.error("unexpected failure while asking for work", e);
      return false;
    }
  }
}
