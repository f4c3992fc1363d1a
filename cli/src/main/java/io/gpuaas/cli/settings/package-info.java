/** What a run is told by flags, environment and profile, in that order. */
@NullMarked
package io.gpuaas.cli.settings;

import org.jspecify.annotations.NullMarked;
