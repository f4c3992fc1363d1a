/** Work that goes on after the answer: what is enqueued together with the change that causes it. */
@NullMarked
package io.gpuaas.core.task;

import org.jspecify.annotations.NullMarked;
