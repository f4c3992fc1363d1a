/** What is true, without a framework: the words that every part of the control plane shares. */
@NullMarked
package io.gpuaas.core;

import org.jspecify.annotations.NullMarked;
