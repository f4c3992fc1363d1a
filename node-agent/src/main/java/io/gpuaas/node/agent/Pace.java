package io.gpuaas.node.agent;

import java.time.Duration;

/**
 * How fast the agent goes.
 *
 * @param backoff between attempts while the control plane does not answer
 * @param pollWait how long the control plane may hold a question for work
 */
record Pace(Stop stop, Backoff backoff, Duration pollWait) {}
