/** What happened, in one order: timeline, progress and culprit. */
@NullMarked
package io.gpuaas.triage.story;

import org.jspecify.annotations.NullMarked;
