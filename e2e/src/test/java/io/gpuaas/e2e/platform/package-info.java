/** The whole platform as a process of its own, and people who log in to it. */
@NullMarked
package io.gpuaas.e2e.platform;

import org.jspecify.annotations.NullMarked;
