/** Run once after each build, so that every later start is fast. */
@NullMarked
package io.gpuaas.cli.start;

import org.jspecify.annotations.NullMarked;
