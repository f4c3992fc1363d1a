package io.gpuaas.node.agent;

import io.gpuaas.client.CallFailed;
import io.gpuaas.contract.signal.Event;
import io.gpuaas.contract.signal.LogField;
import io.gpuaas.node.agent.control.ControlPlane;
import io.gpuaas.node.agent.inventory.HostInventory;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says in time that the node is there and what it has; an outage is waited out. */
final class Heartbeats implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(Heartbeats.class);

  private final ControlPlane control;
  private final HostInventory inventory;
  private final Duration interval;
  private final Pace pace;
  private int failures;
  private boolean online;

  Heartbeats(ControlPlane control, HostInventory inventory, Duration interval, Pace pace) {
    this.control = control;
    this.inventory = inventory;
    this.interval = interval;
    this.pace = pace;
  }

  @Override
  public void run() {
    Duration pause;
    do {
      pause = beat();
    } while (!pace.stop().within(pause));
  }

  /** Answers the pause until the next one. */
  private Duration beat() {
    try {
      control.heartbeat(inventory.now());
      if (!online) {
        say(Event.NODE_ONLINE, "the control plane hears this node");
      }
      online = true;
      failures = 0;
      return interval;
    } catch (CallFailed e) {
      return failed(e.failure().message());
    } catch (RuntimeException e) {
      // A heart that stops for one surprise takes every allocation of the node with it.
      LOG.error("unexpected failure of a heartbeat", e);
      return failed(e.toString());
    }
  }

  private Duration failed(String why) {
    failures++;
    if (online || failures == 1) {
      say(Event.NODE_OFFLINE, "the control plane does not hear this node: " + why);
    }
    online = false;
    Duration backoff = pace.backoff().after(failures);
    return backoff.compareTo(interval) < 0 ? backoff : interval;
  }

  private static void say(Event event, String message) {
    LOG.atInfo().addKeyValue(LogField.EVENT.wireName(), event.wireName()).log(message);
  }
}
